package io.coslive.trainer.training.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The run's record on disk, {@code curve.csv}: one row per report. */
final class LearningCurve {
  private static final String HEADER = "step,elapsed_s,learning_rate,contrastive_loss,mask_loss,boxes_per_s,one_shot_8_way\n";

  private final Path file;

  LearningCurve(Path file) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      Files.writeString(file, HEADER);
    }
  }

  /** @param accuracy held-out accuracy, NaN where it was not measured */
  void add(int step, long elapsedMs, float learningRate, double contrastive, double mask, double boxesPerSecond,
      double accuracy) throws IOException {
    String measured = Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, "%.4f", accuracy);
    Files.writeString(file, String.format(Locale.ROOT, "%d,%.1f,%.3e,%.4f,%.4f,%.1f,%s%n", step, elapsedMs / 1e3,
        learningRate, contrastive, mask, boxesPerSecond, measured), StandardOpenOption.APPEND);
  }
}
