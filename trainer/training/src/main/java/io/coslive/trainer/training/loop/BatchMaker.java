package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.BoxSource;
import io.coslive.trainer.simulator.LabelledBox;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.loop.TrainingSettings.Stage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the batch of any step: random classes, among them some pairs of near-twins. Thread-safe. */
final class BatchMaker implements Recipe.BatchSource {
  private final List<Assembly> assemblies;
  private final Map<ViewSettings, BoxSimulator> simulators;
  private final int[] twins;
  private final int[] twinOf;
  private final TrainingSettings settings;
  private final long seed;

  /**
   * @param assemblies the classes
   * @param seed together with a step's number and progress it decides everything about the batch
   * @throws IllegalArgumentException if there are fewer classes than a batch needs
   */
  BatchMaker(List<Assembly> assemblies, TrainingSettings settings, long seed) {
    if (assemblies.size() < settings.classesPerBatch()) {
      throw new IllegalArgumentException("a step takes " + settings.classesPerBatch() + " different classes; "
          + assemblies.size() + " are too few");
    }
    this.assemblies = assemblies;
    this.settings = settings;
    this.seed = seed;
    simulators = settings.stages().stream().map(Stage::views).distinct().collect(Collectors.toMap(views -> views,
        views -> new BoxSimulator(assemblies, views)));
    twinOf = assemblies.stream().mapToInt(Assembly::twinOf).toArray();
    twins = IntStream.range(0, twinOf.length).filter(i -> twinOf[i] >= 0).toArray();
  }

  @Override
  public Batch make(int step, double progress) {
    Stage stage = settings.stage(progress);
    RandomGenerator random = Seeds.random(seed, step);
    BoxSource source = source(stage, random);
    int[] classes = chooseClasses(stage, random);
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
        Batch.copyMask(box.mask(), masks, i * size);
      }
    }
    return new Batch(step, progress, classes.length, views, voxels, masks);
  }

  private BoxSource source(Stage stage, RandomGenerator random) {
    BoxSimulator simulator = Objects.requireNonNull(simulators.get(stage.views()), "a stage of other settings");
    return random.nextDouble() < stage.sessions() ? simulator.ofSession(random) : simulator;
  }

  /** Pairs of twins first, then others until the batch is full; no class twice. */
  int[] chooseClasses(Stage stage, RandomGenerator random) {
    var chosen = new LinkedHashSet<Integer>();
    while (twins.length > 0 && chosen.size() < 2 * Math.min(stage.twinPairs(), twins.length)) {
      int twin = twins[random.nextInt(twins.length)];
      chosen.add(twin);
      chosen.add(twinOf[twin]);
    }
    while (chosen.size() < settings.classesPerBatch()) {
      chosen.add(random.nextInt(assemblies.size()));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }
}
