package io.coslive.trainer.simulator;

import io.coslive.trainer.simulator.ViewSettings.Crowding;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NuisanceTest {
  private static final List<Assembly> ASSEMBLIES = Assemblies.generate(12, 3);
  private static final int VOXELS = BoxSimulator.SIDE * BoxSimulator.SIDE * BoxSimulator.SIDE;

  @Test
  void everySwitchChangesTheTrainingViewsOnce() {
    for (Nuisance nuisance : Nuisance.values()) {
      ViewSettings without = ViewSettings.TRAINING.without(nuisance);
      assertThat(without).as(nuisance.label()).isNotEqualTo(ViewSettings.TRAINING);
      assertThat(without.without(nuisance)).isEqualTo(without);
      assertThat(Nuisance.ofLabel(nuisance.label())).isEqualTo(nuisance);
    }
    assertThatThrownBy(() -> Nuisance.ofLabel("rain")).hasMessageContaining("rain").hasMessageContaining("tilt-range");
  }

  @Test
  void withoutAnyOnlyTheOrientationIsLeft() {
    ViewSettings still = ViewSettings.TRAINING.without(List.of(Nuisance.values()));
    BoxSimulator simulator = new BoxSimulator(List.of(ball()), still);
    float[] reference = simulator.sample(0, new SplittableRandom(1)).voxels();
    for (int seed = 2; seed < 10; seed++) {
      assertThat(Statistics.correlation(reference, simulator.sample(0, new SplittableRandom(seed)).voxels()))
          .isGreaterThan(.98);
    }
  }

  @Test
  void membranesAreNoBrighterThanParticles() {
    for (int seed = 0; seed < 50; seed++) {
      float[] box = new float[VOXELS];
      Membrane.draw(new Range(6, 12), new SplittableRandom(seed)).addTo(box);
      double brightest = IntStream.range(0, VOXELS).mapToDouble(i -> box[i]).max().orElseThrow();
      assertThat(brightest).isBetween(.3, 1.);
    }
  }

  @Test
  void aBeadOutshinesTheParticleFromTheEdge() {
    BoxSimulator simulator = new BoxSimulator(ASSEMBLIES, crowded(0, 1));
    int outside = 0;
    for (int seed = 0; seed < 60; seed++) {
      LabelledBox box = simulator.sample(seed % 12, new SplittableRandom(seed));
      int brightest = IntStream.range(0, VOXELS).reduce((a, b) -> box.voxels()[a] >= box.voxels()[b] ? a : b)
          .orElseThrow();
      outside += distanceFromCentre(brightest, BoxSimulator.SIDE) > 7 ? 1 : 0;
    }
    assertThat(outside).isGreaterThan(45);
  }

  @Test
  void whatSurroundsAParticleTouchesNeitherItsMaskNorItsReproducibility() {
    BoxSimulator crowded = new BoxSimulator(ASSEMBLIES, crowded(1, 1));
    BoxSimulator alone = new BoxSimulator(ASSEMBLIES, crowded(0, 0));
    for (int i = 0; i < 24; i++) {
      LabelledBox box = crowded.sample(i % 12, new SplittableRandom(i));
      LabelledBox without = alone.sample(i % 12, new SplittableRandom(i));
      assertThat(box.mask()).isEqualTo(without.mask());
      assertThat(Statistics.correlation(box.voxels(), without.voxels())).isLessThan(.99);
      assertThat(crowded.sample(i % 12, new SplittableRandom(i)).voxels()).isEqualTo(box.voxels());
    }
  }

  @Test
  void theNoiseIsMeasuredByTheParticleNotByTheBead() {
    ViewSettings noisy = crowded(0, 1).withLog10Snr(Range.of(0));
    double signalShare = 0;
    int boxes = 40;
    for (int i = 0; i < boxes; i++) {
      double r = Statistics.correlation(
          new BoxSimulator(ASSEMBLIES, crowded(0, 1)).sample(i % 12, new SplittableRandom(i)).voxels(),
          new BoxSimulator(ASSEMBLIES, noisy).sample(i % 12, new SplittableRandom(i)).voxels());
      signalShare += r * r / boxes;
    }
    // A half, were the bead part of the signal.
    assertThat(signalShare).isGreaterThan(.6);
  }

  private static ViewSettings crowded(double membraneProbability, double goldProbability) {
    ViewSettings plain = ViewSettings.plain(Double.POSITIVE_INFINITY);
    return new ViewSettings(plain.pose(),
        new Crowding(0, plain.crowding().neighbourDistanceVoxels(), membraneProbability, goldProbability),
        plain.optics(), plain.tilts(), plain.processing(), plain.log10Snr());
  }

  /** Looks the same from all sides. */
  private static Assembly ball() {
    float[] voxels = new float[Assembly.SIDE * Assembly.SIDE * Assembly.SIDE];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) Math.clamp(7 - distanceFromCentre(i, Assembly.SIDE), 0., 1.);
    }
    return Assembly.of("ball", voxels, -1);
  }

  private static double distanceFromCentre(int i, int side) {
    int dx = i % side - side / 2;
    int dy = i / side % side - side / 2;
    int dz = i / side / side - side / 2;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}
