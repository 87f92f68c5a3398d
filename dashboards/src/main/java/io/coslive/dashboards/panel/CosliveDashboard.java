package io.coslive.dashboards.panel;

import java.util.List;

/** What the operator sees, from "is it keeping up?" at the top down to the Java process. */
public final class CosliveDashboard {
  public static final String TITLE = "Is the analysis keeping up with the microscope?";
  /** The tile shows "not draining" from here on: a week is longer than any session. */
  static final int LONGEST_DRAIN_SECONDS = 7 * 24 * 3600;

  private static final String OURS = "{job=~\"$job\",instance=~\"$instance\"}";
  private static final String WINDOW = "[$__rate_interval]";

  private CosliveDashboard() {}

  /** The rows from top to bottom. */
  public static List<Row> rows() {
    return List.of(overview(), throughput(), time(), findings(), trouble(), streaming(), process());
  }

  private static Row overview() {
    return Row.of("",
        Panel.of(Kind.TILE, "Tomograms per hour", "suffix: /h",
            "Tomograms whose result was committed, as a rate over the last ten minutes. Failed tomograms do not count.",
            query("3600 * sum(" + rate("coslive_tomograms_processed_total") + ")", "processed")).perTomogram(),
        Panel.of(Kind.TILE, "Backlog", "suffix: waiting",
            "Announced tomograms without a committed result, those in work included: the consumer lag on their topic.",
            query("sum(coslive_backlog_tomograms" + OURS + ")", "waiting"))
            .colored(new Threshold(3, "orange"), new Threshold(10, "red")),
        Panel.of(Kind.TILE, "Time to drain", "s",
            "How long the backlog lasts at the present pace if nothing more is announced.",
            query(
                "clamp_max(sum(coslive_backlog_tomograms" + OURS + ") / (" + finished() + "), " + LONGEST_DRAIN_SECONDS
                    + ")",
                "to drain"))
            .perTomogram().colored(new Threshold(1800, "orange"), new Threshold(7200, "red")),
        Panel.of(Kind.TILE, "Failure ratio", "percentunit",
            "Tomograms that ended on the failed topic, as a part of all that ended. Retries that helped do not count.",
            query(failed() + " / (" + finished() + ")", "failed")).perTomogram()
            .colored(new Threshold(0.01, "orange"), new Threshold(0.1, "red")),
        Panel.of(Kind.TILE, "End to end, p95", "s",
            "From the announcement's arrival in the daemon to the committed result; 95 of 100 tomograms were faster. "
                + "Waiting on the topic does not count.",
            query(quantile(0.95, "coslive_tomogram_duration_seconds_bucket"), "p95")).perTomogram()
            .colored(new Threshold(120, "orange"), new Threshold(300, "red")),
        Panel.of(Kind.TILE, "Unreachable", "suffix: instances",
            "Daemons whose metrics Prometheus could not fetch at its last attempt.",
            query("count(up" + OURS + " == 0) or vector(0)", "unreachable")).colored(new Threshold(1, "red")));
  }

  private static Row throughput() {
    return Row.of("Does it keep up?",
        Panel.of(Kind.STACKED, "Particles per second, by class", "suffix: /s",
            "Classified particles. `unclassified` are picks that resemble no support example well enough.",
            query("sum by (class) (" + rate("coslive_particles_total") + ")", "{{class}}")),
        Panel.of(Kind.LINES, "Backlog over time", "short",
            "Announced tomograms without a committed result, and those of them that are in work now.",
            query("sum by (instance) (coslive_backlog_tomograms" + OURS + ")", "announced {{instance}}"),
            query("sum by (instance) (coslive_tomograms_in_flight" + OURS + ")", "in work {{instance}}")),
        Panel.of(Kind.LINES, "Announced and finished", "suffix: /h",
            "While announced lies above processed and failed together, the backlog grows.",
            query("3600 * sum(" + rate("coslive_tomograms_announced_total") + ")", "announced"),
            query("3600 * sum(" + rate("coslive_tomograms_processed_total") + ")", "processed"),
            query("3600 * " + failed(), "failed")).perTomogram(),
        Panel.of(Kind.LINES, "End to end", "s",
            "From the announcement's arrival in the daemon to the committed result. "
                + "Waiting on the topic does not count.",
            query(quantile(0.5, "coslive_tomogram_duration_seconds_bucket"), "p50"),
            query(quantile(0.95, "coslive_tomogram_duration_seconds_bucket"), "p95")).perTomogram());
  }

  private static Row time() {
    String sum = "sum by (stage) (" + rate("coslive_stage_duration_seconds_sum") + ")";
    return Row.of("Where is the time?",
        Panel.of(Kind.STACKED, "Mean duration of each stage", "s",
            "Seconds one tomogram spends in each stage. Waiting between the stages does not count.",
            query(sum + " / sum by (stage) (" + rate("coslive_stage_duration_seconds_count") + ")", "{{stage}}"))
            .perTomogram(),
        Panel.of(Kind.LINES, "Busy share of each stage", "percentunit",
            "Seconds of work per second. The stage nearest 100 % is the one that sets the pace.",
            query("sum by (stage) (" + rate("coslive_stage_duration_seconds_sum") + ")", "{{stage}}")),
        Panel.of(Kind.LINES, "CRF time per particle", "s",
            "Mask refinement of one particle.",
            query("sum(" + rate("coslive_crf_duration_seconds_sum") + ") / sum("
                + rate("coslive_crf_duration_seconds_count")
                + ")", "mean"),
            query(quantile(0.95, "coslive_crf_duration_seconds_bucket"), "p95")),
        Panel.of(Kind.LINES, "Hand-over depth", "short",
            "Tomograms standing between two stages. A full door means that the stage behind it is the slow one.",
            query("max by (instance, door) (coslive_handover_depth" + OURS + ")", "{{door}} {{instance}}")));
  }

  private static Row findings() {
    String picks = "sum(" + rate("coslive_picks_total") + ")";
    String rejected = "sum(rate(coslive_particles_total{job=~\"$job\",instance=~\"$instance\",class=\"unclassified\"}"
        + WINDOW + "))";
    String accepted = "1 - " + rejected + " / sum(" + rate("coslive_particles_total") + ")";
    return Row.of("What does it find?",
        Panel.of(Kind.LINES, "Picks and accepted fraction", "suffix: /s",
            "Picked positions, and the part of them that was given a class. A fraction that falls in the middle of a "
                + "session means other particles, another defocus, or too few support examples.",
            query(picks, "picks"), new Query(accepted, "accepted", "percentunit")).perTomogram().wide(8),
        Panel.of(Kind.BARS, "Excluded picks", "short",
            "Candidates left out, by reason: region, mask, gold beads, boxes that leave the tomogram. `surplus` are those "
                + "beyond `picking.max-picks`; many of them mean a threshold that is too low.",
            query("sum by (reason) (increase(coslive_picks_excluded_total" + OURS + WINDOW + "))", "{{reason}}"))
            .perTomogram().wide(8),
        Panel.of(Kind.LINES, "Support examples", "short",
            "Examples the daemon classifies with, over all sessions and classes. None means that all is unclassified.",
            query("max by (instance) (coslive_support_examples" + OURS + ")", "{{instance}}")).wide(8));
  }

  private static Row trouble() {
    return Row.of("What went wrong?",
        Panel.of(Kind.BARS, "Failures by code", "short",
            "Tomograms on the failed topic. Each record there carries a sentence that says what to do.",
            query("sum by (code) (increase(coslive_tomograms_failed_total" + OURS + WINDOW + "))", "{{code}}"))
            .perTomogram().wide(6),
        Panel.of(Kind.BARS, "Retries", "short",
            "Further attempts after a passing trouble: a file still being written, a broker away. A few are normal.",
            query("sum by (instance) (increase(coslive_retries_total" + OURS + WINDOW + "))", "{{instance}}"))
            .perTomogram().wide(6),
        Panel.of(Kind.BARS, "Suspects", "short",
            "Tomograms that were under way when a daemon was killed or crashed; each then goes alone. Few after a kill; one "
                + "that comes back again and again crashes the daemon.",
            query("sum by (instance) (increase(coslive_tomograms_suspect_total" + OURS + WINDOW + "))", "{{instance}}"))
            .perTomogram().wide(6),
        Panel.of(Kind.BARS, "Transactions by outcome", "short",
            "One transaction per tomogram. An aborted one is repeated, and readers with read_committed never see it.",
            query("sum by (outcome) (increase(coslive_transactions_total" + OURS + WINDOW + "))", "{{outcome}}"))
            .perTomogram().wide(6));
  }

  private static Row streaming() {
    return Row.of("Is the daemon in its group?",
        Panel.of(Kind.LINES, "Poll age", "s",
            "Seconds since the daemon last asked the broker for records. Above `kafka.max-poll-interval-ms` the "
                + "broker takes its partitions away.",
            query("max by (instance) (coslive_poll_age_seconds" + OURS + ")", "{{instance}}")),
        Panel.of(Kind.NAMES, "Version and model", "short",
            "What runs where. Two models at once mean that the results of one session are not comparable.",
            query("count by (instance, version, model) (coslive_up" + OURS + ")",
                "{{version}} · {{model}} · {{instance}}")));
  }

  private static Row process() {
    return Row.folded("Java process",
        Panel.of(Kind.LINES, "Heap", "bytes",
            "Used heap and its limit. Memory-mapped tomograms and ONNX Runtime lie outside the heap.",
            query("sum by (instance) (jvm_memory_used_bytes{job=~\"$job\",instance=~\"$instance\",area=\"heap\"})",
                "used {{instance}}"),
            query("sum by (instance) (jvm_memory_max_bytes{job=~\"$job\",instance=~\"$instance\",area=\"heap\"})",
                "limit {{instance}}")),
        Panel.of(Kind.LINES, "Resident memory", "bytes",
            "What the operating system counts: heap, ONNX Runtime, and the mapped pages of the tomogram at hand.",
            query("max by (instance) (process_resident_memory_bytes" + OURS + ")", "{{instance}}")),
        Panel.of(Kind.LINES, "Time in garbage collection", "percentunit",
            "Seconds of collection per second, over all collectors.",
            query("sum by (instance) (" + rate("jvm_gc_time_seconds_total") + ")", "{{instance}}")),
        Panel.of(Kind.LINES, "Threads", "short", "Live threads. A number that only ever grows is a leak.",
            query("max by (instance) (jvm_threads_live_threads" + OURS + ")", "{{instance}}")));
  }

  private static Query query(String expression, String legend) {
    return Query.of(expression, legend);
  }

  private static String rate(String metric) {
    return "rate(" + metric + OURS + WINDOW + ")";
  }

  private static String failed() {
    return "sum(" + rate("coslive_tomograms_failed_total") + ")";
  }

  private static String finished() {
    return "sum(" + rate("coslive_tomograms_processed_total") + ") + " + failed();
  }

  private static String quantile(double part, String buckets) {
    return "histogram_quantile(" + part + ", sum by (le) (" + rate(buckets) + "))";
  }
}
