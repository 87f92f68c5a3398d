package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.BoxSource;
import io.coslive.trainer.simulator.LabelledBox;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes the two support sets of any step: the same random classes in both, one box of each. Thread-safe. */
final class EpisodeMaker implements Recipe.BatchSource {
  private static final int SETS = 2;

  private final BoxSource source;
  private final int ways;
  private final long seed;

  /**
   * @param seed together with a step's number it decides everything about the batch
   * @throws IllegalArgumentException if there are fewer classes than an episode needs
   */
  EpisodeMaker(List<Assembly> classes, ViewSettings views, int ways, long seed) {
    if (classes.size() < ways) {
      throw new IllegalArgumentException("a step takes " + ways + " different classes; " + classes.size()
          + " are too few");
    }
    this.source = new BoxSimulator(classes, views);
    this.ways = ways;
    this.seed = seed;
  }

  @Override
  public Batch make(int step, double progress) {
    RandomGenerator random = Seeds.random(seed, step);
    int[] classes = random.ints(0, source.classes()).distinct().limit(ways).toArray();
    int size = BoxSimulator.SIDE * BoxSimulator.SIDE * BoxSimulator.SIDE;
    float[] voxels = new float[SETS * ways * size];
    float[] masks = new float[SETS * ways * size];
    for (int i = 0; i < SETS * ways; i++) {
      LabelledBox box = source.sample(classes[i % ways], new SplittableRandom(random.nextLong()));
      System.arraycopy(box.voxels(), 0, voxels, i * size, size);
      Batch.copyMask(box.mask(), masks, i * size);
    }
    return new Batch(step, progress, ways, SETS, voxels, masks);
  }
}
