package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Nuisance;
import io.coslive.trainer.simulator.Range;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.network.CosnetNetwork;

import java.util.Collection;
import java.util.List;

/**
 * The paper's own training (section 2, "Training Strategy and Losses"): a step draws {@code ways} classes and one box of
 * each into either of two support sets, compares every box of one with every box of the other, and lowers the binary
 * cross-entropy of these comparisons plus what the masks of both sets lack of a Dice coefficient of 1. The optimizer
 * settings are those of the published code: Adam, β₁ = 0.5, β₂ = 0.999, no schedule, ten subtomograms a set.
 *
 * @param preset the name these settings are known by
 * @param network width and variant
 * @param steps length of a run for which nobody asks for another
 * @param ways classes per set
 * @param learningRate from the first step to the last
 * @param validationClasses number of unseen classes the progress is measured on, at least 8
 */
public record EpisodicSettings(String preset, CosnetNetwork network, int steps, int ways, float learningRate,
    int validationClasses) implements Recipe {
  private static final int REFERENCE_WIDTH = CosnetNetwork.REFERENCE_WIDTH;
  /** 40 epochs of 1000 batches. */
  private static final int REFERENCE_STEPS = 40_000;
  private static final int REFERENCE_WAYS = 10;
  private static final float REFERENCE_RATE = 1e-4f;
  private static final float REFERENCE_MOMENTUM = .5f;
  /** The paper trains on so many structures. */
  private static final int REFERENCE_CLASSES = 14;
  private static final int VALIDATION_CLASSES = 10;
  /**
   * From SNR 0.1 to 1000. The paper trains one model for each SNR of its tables; one for all is to be compared with one
   * for all.
   */
  private static final ViewSettings VIEWS = ViewSettings.plain(1).withLog10Snr(new Range(-1, 3));

  /** The four rows of the paper's Table 1, and a network small enough for an hour on a CPU. */
  static final List<EpisodicSettings> PRESETS = List.of(reference("cosnet-scnn", false, false), reference(
      "cosnet-scnn-decoder", false, true), reference("cosnet-duse", true, false),
      reference("cosnet-duse-decoder", true,
          true),
      new EpisodicSettings("cosnet-narrow", new CosnetNetwork(8, true, true), 4000, 5, 1e-3f,
          VALIDATION_CLASSES));

  /** @throws IllegalArgumentException if an episode has no choice */
  public EpisodicSettings {
    if (ways < 2 || steps < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException("an episode needs two classes, a run a step and a learning rate above 0");
    }
  }

  private static EpisodicSettings reference(String preset, boolean duse, boolean decoder) {
    return new EpisodicSettings(preset, new CosnetNetwork(REFERENCE_WIDTH, duse, decoder), REFERENCE_STEPS,
        REFERENCE_WAYS, REFERENCE_RATE, VALIDATION_CLASSES);
  }

  @Override
  public Recipe without(Collection<Nuisance> nuisances) {
    throw new IllegalArgumentException("the views of " + preset + " are the paper's and hold nothing to switch off");
  }

  @Override
  public int boxesPerBatch() {
    return 2 * ways;
  }

  @Override
  public float maskWeight() {
    return 1;
  }

  @Override
  public float weightDecay() {
    return 0;
  }

  @Override
  public float momentum() {
    return REFERENCE_MOMENTUM;
  }

  @Override
  public List<Assembly> classes(long seed) {
    return Assemblies.generate(Math.max(ways, REFERENCE_CLASSES), seed);
  }

  @Override
  public float learningRate(int step, double progress) {
    return learningRate;
  }

  @Override
  public BatchSource batches(List<Assembly> classes, long seed) {
    return new EpisodeMaker(classes, VIEWS, ways, seed);
  }

  @Override
  public StepLoss loss() {
    return new EpisodeLoss();
  }
}
