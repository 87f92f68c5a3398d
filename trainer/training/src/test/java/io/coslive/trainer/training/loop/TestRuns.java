package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.loop.TrainingSettings.Stage;

import java.util.List;

/** Training so small that a test has time for it. */
final class TestRuns {
  static final TrainingSettings SETTINGS = new TrainingSettings("test", 4, 8, 4, 2, List.of(new Stage(.5,
      ViewSettings.plain(10), 0, 1, .1f, 1e-3f), new Stage(1, ViewSettings.plain(1), 1, 1, .08f, 1e-3f)), .5f, 1, 1e-2f,
      8);
  /** Progress of a run that is in the first stage, and of one in the last. */
  static final double FIRST = 0;
  static final double LAST = .9;

  private TestRuns() {}

  static BatchMaker batches(long seed) {
    return new BatchMaker(Assemblies.generate(SETTINGS.assemblies(), seed), SETTINGS, seed);
  }
}
