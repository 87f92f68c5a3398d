package io.coslive.dashboards.alert;

import java.util.List;

/**
 * When somebody has to look. All alerts are per daemon, so that one microscope's trouble does not drown in another's
 * good numbers.
 */
public final class CosliveAlerts {
  /** Tomograms. Fewer than this waiting is the ordinary jitter of an acquisition. */
  private static final int ORDINARY_BACKLOG = 3;
  /** One tomogram in ten: more than the odd broken file. */
  private static final double FAILURE_RATIO = 0.1;
  /** Tomograms. A ratio of fewer would jump with each of them. */
  private static final int ENOUGH_TOMOGRAMS = 5;
  /** Seconds. The loop polls every second even while a tomogram is in work; the broker gives up after 60. */
  private static final int POLL_AGE_SECONDS = 30;
  /** Aborts in a quarter of an hour. One belongs to a rebalance or a broker's restart. */
  private static final int ABORTS = 2;
  /** Seconds. A tilt series takes a few minutes; a slower analysis cannot keep up with one microscope. */
  private static final int SLOW_SECONDS = 300;

  private static final String FINISHED_15M = "instance:coslive_tomograms_finished:increase15m";
  private static final String FINISHED_1H = "instance:coslive_tomograms_finished:increase1h";
  private static final String PER_DAEMON = "sum by (job, instance) ";

  private CosliveAlerts() {}

  /** The numbers the alerts share. */
  public static List<Recording> recordings() {
    return List.of(new Recording(FINISHED_15M, finished("15m")), new Recording(FINISHED_1H, finished("1h")));
  }

  /** All alerts, the most urgent first. */
  public static List<Alert> all() {
    return List.of(instanceDown(), stalled(), pollLoopStuck(), backlogGrowing(), failureRatio(), transactionsAborting(),
        slowTomograms());
  }

  private static Alert instanceDown() {
    return new Alert("CosliveInstanceDown", "up{job=~\"coslive.*\"} == 0", "2m", Severity.CRITICAL,
        "coslive on {{ $labels.instance }} cannot be reached",
        "Prometheus has not been able to fetch the metrics of {{ $labels.instance }} for two minutes. "
            + "Tomograms wait on the topic and are not lost.");
  }

  /** Only if something waited all the time, and only once the daemon has been up that long. */
  private static Alert stalled() {
    String expression = "min_over_time(coslive_backlog_tomograms[15m]) > 0 and on (job, instance) "
        + FINISHED_15M + " == 0 and on (job, instance) coslive_up offset 15m";
    return new Alert("CosliveStalled", expression, "5m", Severity.CRITICAL,
        "coslive on {{ $labels.instance }} finishes nothing although {{ $value }} tomograms wait",
        "Neither a result nor a failure was committed for a quarter of an hour.");
  }

  private static Alert pollLoopStuck() {
    return new Alert("CoslivePollLoopStuck", "coslive_poll_age_seconds > " + POLL_AGE_SECONDS, "1m", Severity.CRITICAL,
        "coslive on {{ $labels.instance }} has not polled for {{ $value | humanizeDuration }}",
        "The loop that reads announcements does not come round. The broker will take the daemon's partitions away.");
  }

  private static Alert backlogGrowing() {
    String expression = "min_over_time(coslive_backlog_tomograms[30m]) > " + ORDINARY_BACKLOG
        + " and delta(coslive_backlog_tomograms[30m]) >= 0";
    return new Alert("CosliveBacklogGrowing", expression, "5m", Severity.WARNING,
        "The analysis on {{ $labels.instance }} does not keep up with the microscope",
        "For half an hour at least {{ $value }} tomograms have been waiting, and there are not fewer than before.");
  }

  private static Alert failureRatio() {
    String failed = PER_DAEMON + "(increase(coslive_tomograms_failed_total[1h]))";
    String expression = failed + " / " + FINISHED_1H + " > " + FAILURE_RATIO + " and " + FINISHED_1H + " >= "
        + ENOUGH_TOMOGRAMS;
    return new Alert("CosliveFailureRatio", expression, "5m", Severity.WARNING,
        "{{ $value | humanizePercentage }} of the tomograms on {{ $labels.instance }} fail",
        "Over the last hour more than one tomogram in ten ended on the failed topic. Each record there says why.");
  }

  private static Alert transactionsAborting() {
    String expression = PER_DAEMON + "(increase(coslive_transactions_total{outcome=\"aborted\"}[15m])) > " + ABORTS;
    return new Alert("CosliveTransactionsAborting", expression, "5m", Severity.WARNING,
        "coslive on {{ $labels.instance }} cannot commit its results",
        "{{ $value | humanize }} transactions were aborted in a quarter of an hour. "
            + "Their tomograms are processed again.");
  }

  private static Alert slowTomograms() {
    String expression = "histogram_quantile(0.95, sum by (job, instance, le) "
        + "(rate(coslive_tomogram_duration_seconds_bucket[1h]))) > " + SLOW_SECONDS;
    return new Alert("CosliveSlowTomograms", expression, "15m", Severity.WARNING,
        "Tomograms on {{ $labels.instance }} take {{ $value | humanizeDuration }}",
        "One tomogram in twenty took longer than that over the last hour, counted from its arrival in the daemon.");
  }

  /** Results and failures together. */
  private static String finished(String window) {
    return PER_DAEMON + "(increase(coslive_tomograms_processed_total[" + window + "])) + " + PER_DAEMON
        + "(increase(coslive_tomograms_failed_total[" + window + "]))";
  }
}
