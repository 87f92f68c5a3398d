package io.coslive.deploy.cli;

import io.coslive.trainer.evaluation.ScoreTable;
import io.coslive.trainer.evaluation.SessionScore;
import io.coslive.trainer.evaluation.report.SessionReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code evaluate SESSION_DIR --truth FILE}: a session held against its truth. */
final class SessionMode {
  @Parameters(paramLabel = "SESSION_DIR", description = "A session's folder, such as results/grid3.")
  private Path session;

  @Option(names = "--truth", required = true, paramLabel = "FILE", description = "CSV tomogram,class,x,y,z in voxels, zero-based.")
  private Path truth;

  @Option(names = "--support", paramLabel = "FILE", description = "The support file the session ran with, whose particles do not count.")
  private @Nullable Path support;

  @Option(names = "--tolerance", paramLabel = "VOXELS", defaultValue = ""
      + SessionScore.DEFAULT_TOLERANCE_VOXELS, description = "A pick this near to a true centre stands for it (default: ${DEFAULT-VALUE}).")
  private double toleranceVoxels;

  /**
   * The score as text for a terminal.
   *
   * @param folder where the report goes
   * @param command as typed
   */
  String score(ReportFolder folder, String command) {
    SessionScore score = Scoring.score(session, truth, support, toleranceVoxels);
    folder
        .write(path -> SessionReport.write(path, session.toAbsolutePath().normalize().getFileName().toString(), command,
            score));
    return ScoreTable.format(score) + folder.whereItIs();
  }
}
