package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSource;
import io.coslive.trainer.simulator.LabelledBox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes the batch of any step: random classes, among them some pairs of near-twins. Thread-safe. */
final class BatchMaker {
  private final BoxSource source;
  private final int[] twins;
  private final int[] twinOf;
  private final TrainingSettings settings;
  private final long seed;

  /**
   * @param source boxes of the given assemblies
   * @param seed together with a step's number it decides everything about the batch
   */
  BatchMaker(BoxSource source, List<Assembly> assemblies, TrainingSettings settings, long seed) {
    this.source = source;
    this.settings = settings;
    this.seed = seed;
    twinOf = assemblies.stream().mapToInt(Assembly::twinOf).toArray();
    twins = IntStream.range(0, twinOf.length).filter(i -> twinOf[i] >= 0).toArray();
  }

  Batch make(int step) {
    RandomGenerator random = Seeds.random(seed, step);
    int[] classes = chooseClasses(random);
    int views = settings.views();
    float[] voxels = new float[0];
    float[] masks = new float[0];
    for (int i = 0; i < views * classes.length; i++) {
      LabelledBox box = source.sample(classes[i % classes.length], new SplittableRandom(random.nextLong()));
      int size = box.voxels().length;
      if (i == 0) {
        voxels = new float[views * classes.length * size];
        masks = new float[classes.length * size];
      }
      System.arraycopy(box.voxels(), 0, voxels, i * size, size);
      if (i < classes.length) {
        copyMask(box.mask(), masks, i * size);
      }
    }
    return new Batch(step, classes.length, views, voxels, masks);
  }

  /** Pairs of twins first, then others until the batch is full; no class twice. */
  int[] chooseClasses(RandomGenerator random) {
    var chosen = new LinkedHashSet<Integer>();
    while (twins.length > 0 && chosen.size() < 2 * Math.min(settings.twinPairs(), twins.length)) {
      int twin = twins[random.nextInt(twins.length)];
      chosen.add(twin);
      chosen.add(twinOf[twin]);
    }
    while (chosen.size() < settings.classesPerBatch()) {
      chosen.add(random.nextInt(source.classes()));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void copyMask(boolean[] mask, float[] target, int from) {
    for (int i = 0; i < mask.length; i++) {
      target[from + i] = mask[i] ? 1 : 0;
    }
  }
}
