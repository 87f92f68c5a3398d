package io.coslive.deploy.cli;

import io.coslive.refine.session.ArchivedParticle;
import io.coslive.refine.session.ArchivedTomogram;
import io.coslive.refine.session.SessionArchive;
import io.coslive.trainer.evaluation.LabelledPosition;
import io.coslive.trainer.evaluation.PositionCsv;
import io.coslive.trainer.evaluation.SessionScore;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds an archived session against a truth file. */
final class Scoring {
  private Scoring() {}

  /**
   * Scores the tomograms that the session has.
   *
   * @param session its folder
   * @param support whose particles do not count for the classification; absent for none
   */
  static SessionScore score(Path session, Path truth, @Nullable Path support, double toleranceVoxels) {
    List<LabelledPosition> found = new ArrayList<>();
    Set<String> tomograms = new HashSet<>();
    try {
      for (ArchivedTomogram tomogram : SessionArchive.readSession(session).tomograms()) {
        String name = tomogram.announced().tomogram();
        tomograms.add(name);
        for (ArchivedParticle p : SessionArchive.readParticles(session.resolve(name).resolve("particles.star"))) {
          found.add(new LabelledPosition(name, p.className(), p.x(), p.y(), p.z()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the session in " + session + " cannot be read", e);
    }
    List<LabelledPosition> truths = PositionCsv.read(truth).stream().filter(t -> tomograms.contains(t.tomogram()))
        .toList();
    return SessionScore.of(found, truths, support == null ? List.of() : PositionCsv.read(support), toleranceVoxels);
  }
}
