package io.coslive.deploy.cli;

import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.refine.stage.ResultListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line per tomogram as its result is committed, and the sums of all of them at the end. Thread-safe. */
final class ProgressLines implements ResultListener {
  private final Terminal terminal;
  private final List<TomogramProcessed> results = new ArrayList<>();
  private int failed;

  ProgressLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void processed(TomogramProcessed result, List<ParticleMessage> particles) {
    results.add(result);
    terminal.event(Mark.DONE, result.tomogram(), "%4d particles in %s: %s".formatted(result.picks(),
        Terminal.seconds(seconds(result)), Terminal.counts(result.counts())));
  }

  @Override
  public synchronized void failed(TomogramFailed failure) {
    failed++;
    terminal.event(Mark.TROUBLE, failure.tomogram() == null ? "?" : failure.tomogram(),
        failure.code() + ": " + failure.sentence());
  }

  /** Tomograms that failed. */
  synchronized int failures() {
    return failed;
  }

  /** Every result so far. */
  synchronized List<TomogramProcessed> results() {
    return List.copyOf(results);
  }

  /** Particles per class over all tomograms. */
  synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    results.forEach(result -> result.counts().forEach((name, n) -> counts.merge(name, n, Integer::sum)));
    return counts;
  }

  /** Particles over all tomograms. */
  synchronized int particles() {
    return results.stream().mapToInt(TomogramProcessed::picks).sum();
  }

  /** Time spent on a tomogram in all stages. */
  static double seconds(TomogramProcessed result) {
    return result.stageMillis().values().stream().mapToLong(Long::longValue).sum() / 1000.0;
  }
}
