package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.List;

/** Training so small that a test has time for it. */
final class TestRuns {
  static final TrainingSettings SETTINGS = new TrainingSettings("test", 8, 4, 2, 1, .1f, .5f, 1e-3f, 1, 1e-2f, 8);

  private TestRuns() {}

  static BatchMaker batches(long seed) {
    List<Assembly> assemblies = Assemblies.generate(SETTINGS.assemblies(), seed);
    return new BatchMaker(new BoxSimulator(assemblies, ViewSettings.plain(10)), assemblies, SETTINGS, seed);
  }
}
