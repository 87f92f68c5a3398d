package io.coslive.trainer.training.loop;

import io.coslive.trainer.evaluation.plot.LearningCurvePicture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The run's record on disk, {@code curve.csv}: one row per report. */
final class LearningCurve {
  private static final String HEADER = "step,elapsed_s,learning_rate,matching_loss,mask_loss,boxes_per_s,one_shot_8_way\n";
  private static final int COLUMNS = 7;

  private final Path file;

  /** @param step that the run continues from; rows after it are of steps that will be done again */
  LearningCurve(Path file, int step) throws IOException {
    this.file = file;
    List<String> kept = Files.exists(file)
        ? Files.readAllLines(file).stream().skip(1).filter(row -> isUpTo(step, row)).toList()
        : List.of();
    Files.writeString(file, HEADER + kept.stream().map(row -> row + "\n").collect(Collectors.joining()));
  }

  private static boolean isUpTo(int step, String row) {
    String[] cells = row.split(",", -1);
    // A killed run may leave the beginning of a row.
    return cells.length == COLUMNS && Integer.parseInt(cells[0]) <= step;
  }

  /**
   * Draws the rows so far as {@code curve.png} beside the file. A picture that fails is no reason to end a run.
   *
   * @param listener told why there is no picture
   */
  void draw(TrainingListener listener) {
    try {
      LearningCurvePicture.write(file, file.resolveSibling("curve.png"));
    } catch (IOException | RuntimeException | InternalError | LinkageError e) {
      listener.say("no curve.png, because drawing failed (" + e + "); the run goes on, and curve.csv is complete");
    }
  }

  /** @param accuracy held-out accuracy, NaN where it was not measured */
  void add(int step, long elapsedMs, float learningRate, double matching, double mask, double boxesPerSecond,
      double accuracy) throws IOException {
    String measured = Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, "%.4f", accuracy);
    Files.writeString(file, String.format(Locale.ROOT, "%d,%.1f,%.3e,%.4f,%.4f,%.1f,%s\n", step, elapsedMs / 1e3,
        learningRate, matching, mask, boxesPerSecond, measured), StandardOpenOption.APPEND);
  }
}
