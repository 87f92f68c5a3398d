package io.coslive.deploy.cli;

import io.coslive.refine.session.ArchivedParticle;
import io.coslive.refine.session.ArchivedTomogram;
import io.coslive.refine.session.SessionArchive;
import io.coslive.trainer.evaluation.LabelledPosition;
import io.coslive.trainer.evaluation.PositionCsv;
import io.coslive.trainer.evaluation.ScoreTable;
import io.coslive.trainer.evaluation.SessionScore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code coslive evaluate}. */
@Command(name = "evaluate", header = "Score a session against a truth.", mixinStandardHelpOptions = true,
    sortOptions = false, description = {"Picking and classification apart, per class and in total. Only the tomograms of "
        + "the session count, and the support examples are left out of the classification."})
final class EvaluateCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SESSION_DIR", description = "A session's folder, such as results/grid3.")
  private Path session;

  @Option(names = "--truth", required = true, paramLabel = "FILE",
      description = "CSV tomogram,class,x,y,z in voxels, zero-based.")
  private Path truth;

  @Option(names = "--support", paramLabel = "FILE",
      description = "The support file the session ran with, whose particles do not count.")
  private @Nullable Path support;

  @Option(names = "--tolerance", paramLabel = "VOXELS", defaultValue = "" + SessionScore.DEFAULT_TOLERANCE_VOXELS,
      description = "A pick this near to a true centre stands for it (default: ${DEFAULT-VALUE}).")
  private double toleranceVoxels;

  @Override
  public void run() {
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
    List<LabelledPosition> given = support == null ? List.of() : PositionCsv.read(support);
    spec.commandLine().getOut().print(ScoreTable.format(SessionScore.of(found, truths, given, toleranceVoxels)));
    spec.commandLine().getOut().flush();
  }
}
