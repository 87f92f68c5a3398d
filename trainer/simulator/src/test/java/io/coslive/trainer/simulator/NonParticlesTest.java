package io.coslive.trainer.simulator;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NonParticlesTest {
  private static final List<Assembly> ASSEMBLIES = Assemblies.generate(12, 3);
  private static final int SIDE = BoxSimulator.SIDE;
  private static final int BOXES = 30;

  @Test
  void everyKindIsNormalisedFiniteAndAFunctionOfItsRandomNumbers() {
    NonParticles simulator = new NonParticles(ASSEMBLIES, ViewSettings.TRAINING);
    for (NonParticle kind : NonParticle.values()) {
      float[] box = simulator.sample(kind, new SplittableRandom(7));
      double squares = IntStream.range(0, box.length).mapToDouble(i -> box[i] * box[i]).average().orElseThrow();
      assertThat(squares).as(kind.label()).isBetween(.99, 1.01);
      assertThat(simulator.sample(kind, new SplittableRandom(7))).isEqualTo(box);
    }
  }

  @Test
  void onlyABeadIsBrightInTheMiddle() {
    double particle = 0;
    BoxSimulator particles = new BoxSimulator(ASSEMBLIES, views());
    for (int seed = 0; seed < BOXES; seed++) {
      particle += brightnessInTheMiddle(particles.sample(seed % 12, new SplittableRandom(seed)).voxels()) / BOXES;
    }
    assertThat(brightnessInTheMiddle(NonParticle.NOISE)).isBetween(-.2, .2);
    assertThat(brightnessInTheMiddle(NonParticle.OFF_CENTRE)).isLessThan(.5 * particle);
    assertThat(brightnessInTheMiddle(NonParticle.TWO_HALVES)).isLessThan(particle);
    assertThat(brightnessInTheMiddle(NonParticle.GOLD_BEAD)).isGreaterThan(particle);
  }

  @Test
  void aBoxOfNoiseNeedsNoise() {
    assertThatThrownBy(() -> new NonParticles(ASSEMBLIES, ViewSettings.plain(Double.POSITIVE_INFINITY)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("finite SNR");
  }

  private static ViewSettings views() {
    return ViewSettings.plain(10);
  }

  private static double brightnessInTheMiddle(NonParticle kind) {
    NonParticles simulator = new NonParticles(ASSEMBLIES, views());
    return IntStream.range(0, BOXES).mapToDouble(seed -> brightnessInTheMiddle(simulator.sample(kind,
        new SplittableRandom(seed)))).average().orElseThrow();
  }

  /** Mean of the 5³ voxels around the centre. */
  private static double brightnessInTheMiddle(float[] box) {
    double sum = 0;
    for (int z = 14; z <= 18; z++) {
      for (int y = 14; y <= 18; y++) {
        for (int x = 14; x <= 18; x++) {
          sum += box[(z * SIDE + y) * SIDE + x] / 125;
        }
      }
    }
    return sum;
  }
}
