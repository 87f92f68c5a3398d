package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.checkpoint.CheckpointFile;
import io.coslive.trainer.training.checkpoint.Snapshots;
import io.coslive.trainer.training.torch.AdamW;
import io.coslive.trainer.training.torch.TorchModel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A training run: takes step after step until the budget is used up, and leaves
 * {@code checkpoint.bin}, {@code curve.csv} and {@code curve.png} in its folder. A run that was interrupted continues from its checkpoint.
 */
public final class Trainer {
  /** A view at which published results are compared. */
  private static final double VALIDATION_SNR = .5;
  private static final int VALIDATION_VIEWS = 5;

  private final Recipe recipe;
  private final Schedule schedule;
  private final TrainingListener listener;

  /**
   * How a run is cut up.
   *
   * @param budget when it is over
   * @param reportEvery steps between two lines of progress
   * @param checkpointEvery steps between two checkpoints
   * @param validateEvery steps between two validations
   * @param batchThreads threads that simulate boxes
   */
  public record Schedule(Budget budget, int reportEvery, int checkpointEvery, int validateEvery, int batchThreads) {}

  /** @param listener told how it goes */
  public Trainer(Recipe recipe, Schedule schedule, TrainingListener listener) {
    this.recipe = recipe;
    this.schedule = schedule;
    this.listener = listener;
  }

  /** The file in a run's folder that it continues from. */
  public static Path checkpointFile(Path folder) {
    return folder.resolve("checkpoint.bin");
  }

  /**
   * Trains from the given state to the end of the budget.
   *
   * @param start from {@link Snapshots#initial} or a checkpoint file
   * @param batches of the recipe; for a resumed run the same as before
   * @param folder for checkpoint and learning curve; exists
   */
  public Checkpoint run(Checkpoint start, Recipe.BatchSource batches, Path folder)
      throws IOException, InterruptedException {
    var clock = new AtomicLong(start.elapsedMs());
    EpisodePool pool = EpisodePool.simulate(recipe.validationClasses(), VALIDATION_VIEWS,
        ViewSettings.plain(VALIDATION_SNR));
    try (var model = new TorchModel(recipe.network(), Snapshots.network(start));
        var optimizer = new AdamW(model, recipe.weightDecay(), recipe.momentum(), start.step(),
            Snapshots.optimizer(start));
        var queue = new BatchQueue(step -> batches.make(step, schedule.budget().progress(step, clock.get())),
            schedule.batchThreads(), start.step())) {
      return loop(start, folder, new Run(model, optimizer, queue, pool, clock));
    }
  }

  /**
   * What a run works with.
   *
   * @param clock training time so far in ms, for those who make batches
   */
  private record Run(TorchModel model, AdamW optimizer, BatchQueue queue, EpisodePool pool, AtomicLong clock) {}

  private Checkpoint loop(Checkpoint start, Path folder, Run run) throws IOException, InterruptedException {
    var curve = new LearningCurve(folder.resolve("curve.csv"), start.step());
    var stepper = new Stepper(run.model(), run.optimizer(), recipe);
    var window = new ReportWindow(recipe.boxesPerBatch());
    long startedAt = System.nanoTime();
    Checkpoint latest = start;
    int step = start.step();
    long elapsedMs = start.elapsedMs();
    double done = schedule.budget().progress(step, elapsedMs);
    while (done < 1) {
      float learningRate = recipe.learningRate(step, done);
      window.add(stepper.step(run.queue().take(), learningRate));
      step++;
      elapsedMs = start.elapsedMs() + (System.nanoTime() - startedAt) / 1_000_000;
      run.clock().set(elapsedMs);
      done = schedule.budget().progress(step, elapsedMs);
      boolean last = done >= 1;
      if (last || step % schedule.checkpointEvery() == 0) {
        latest = Snapshots.of(start, step, elapsedMs, run.model().weights(), run.optimizer().state());
        CheckpointFile.write(checkpointFile(folder), latest);
      }
      boolean validates = last || step % schedule.validateEvery() == 0;
      if (validates || step % schedule.reportEvery() == 0) {
        double accuracy = validates
            ? Embeddings.of(run.model(), run.pool()).oneShotAccuracy(8)
            : Double.NaN;
        curve.add(step, elapsedMs, learningRate, window.matching(), window.mask(), window.boxesPerSecond(),
            accuracy);
        listener.report(line(step, window, accuracy), done, elapsedMs, schedule.budget().remainingMs(step, elapsedMs));
        if (validates) {
          curve.draw(listener);
        }
        window.clear();
      }
    }
    return latest;
  }

  private static String line(int step, ReportWindow window, double accuracy) {
    String measured = Double.isNaN(accuracy)
        ? ""
        : String.format(Locale.ROOT, ", held-out 8-way 1-shot %.3f", accuracy);
    return String.format(Locale.ROOT, "step %d, loss %.3f, mask %.3f, %.1f boxes/s%s", step, window.matching(), window
        .mask(), window.boxesPerSecond(), measured);
  }
}
