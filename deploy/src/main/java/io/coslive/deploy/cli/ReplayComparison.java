package io.coslive.deploy.cli;

import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.refine.session.ArchivedParticle;
import io.coslive.refine.session.ArchivedSession;
import io.coslive.refine.session.ArchivedTomogram;
import io.coslive.refine.session.SessionArchive;
import io.coslive.refine.stage.ResultListener;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a replayed session's classes against the archived ones, particle by particle. Thread-safe. */
final class ReplayComparison {
  private static final int CHANGES_SHOWN = 10;

  /** Class by position, per tomogram. */
  private final Map<String, Map<Position, String>> before;
  private final Table table = new Table().row("tomogram", "same class", "changed", "only before", "only now");
  private final Map<String, Integer> changes = new HashMap<>();

  /**
   * A position as the STAR file can tell it: a hundredth of a voxel is far below what two picks can be apart.
   *
   * @param x in hundredths of a voxel
   */
  private record Position(long x, long y, long z) {
    static Position of(double x, double y, double z) {
      return new Position(Math.round(x * 100), Math.round(y * 100), Math.round(z * 100));
    }
  }

  private ReplayComparison(Map<String, Map<Position, String>> before) {
    this.before = before;
  }

  /** @throws IOException if the session's files cannot be read */
  static ReplayComparison with(Path folder, ArchivedSession session) throws IOException {
    Map<String, Map<Position, String>> before = new HashMap<>();
    for (ArchivedTomogram tomogram : session.tomograms()) {
      String name = tomogram.announced().tomogram();
      Map<Position, String> classes = new HashMap<>();
      for (ArchivedParticle p : SessionArchive.readParticles(folder.resolve(name).resolve("particles.star"))) {
        classes.put(Position.of(p.x(), p.y(), p.z()), p.className());
      }
      before.put(name, classes);
    }
    return new ReplayComparison(before);
  }

  /** A listener that compares and also tells another. */
  ResultListener and(ResultListener other) {
    return new ResultListener() {
      @Override
      public void processed(TomogramProcessed result, List<ParticleMessage> particles) {
        other.processed(result, particles);
        compare(result.tomogram(), particles);
      }

      @Override
      public void failed(TomogramFailed failure) {
        other.failed(failure);
      }
    };
  }

  /** The table, and the most frequent changes. */
  synchronized List<String> summary() {
    List<String> lines = new ArrayList<>(table.lines());
    if (!changes.isEmpty()) {
      lines.add("");
      changes.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(CHANGES_SHOWN)
          .forEach(change -> lines.add("  %4d  %s".formatted(change.getValue(), change.getKey())));
    }
    return lines;
  }

  private synchronized void compare(String tomogram, List<ParticleMessage> particles) {
    Map<Position, String> old = before.getOrDefault(tomogram, Map.of());
    int same = 0;
    int changed = 0;
    int onlyNow = 0;
    for (ParticleMessage particle : particles) {
      String was = old.get(Position.of(particle.x(), particle.y(), particle.z()));
      if (was == null) {
        onlyNow++;
      } else if (was.equals(particle.className())) {
        same++;
      } else {
        changed++;
        changes.merge(was + " → " + particle.className(), 1, Integer::sum);
      }
    }
    table.row(tomogram, same, changed, old.size() - same - changed, onlyNow);
  }
}
