package io.coslive.deploy.cli;

import io.coslive.trainer.evaluation.ScoreTable;
import io.coslive.trainer.evaluation.SessionScore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;

/** {@code coslive evaluate}. */
@Command(name = "evaluate", header = "Score a session against a truth.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Picking and classification apart, per class and in total. Only the tomograms of "
        + "the session count, and the support examples are left out of the classification."})
final class EvaluateCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SESSION_DIR", description = "A session's folder, such as results/grid3.")
  private Path session;

  @Option(names = "--truth", required = true, paramLabel = "FILE", description = "CSV tomogram,class,x,y,z in voxels, zero-based.")
  private Path truth;

  @Option(names = "--support", paramLabel = "FILE", description = "The support file the session ran with, whose particles do not count.")
  private @Nullable Path support;

  @Option(names = "--tolerance", paramLabel = "VOXELS", defaultValue = ""
      + SessionScore.DEFAULT_TOLERANCE_VOXELS, description = "A pick this near to a true centre stands for it (default: ${DEFAULT-VALUE}).")
  private double toleranceVoxels;

  @Override
  public void run() {
    spec.commandLine().getOut().print(ScoreTable.format(Scoring.score(session, truth, support, toleranceVoxels)));
    spec.commandLine().getOut().flush();
  }
}
