package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Shape;
import org.jtransforms.fft.FloatFFT_3D;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BoxSimulatorTest {
  private static final int SIDE = BoxSimulator.SIDE;
  private static final List<Assembly> ASSEMBLIES = Assemblies.generate(12, 3);
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void aBoxDependsOnItsRandomNumbersAlone() {
    BoxSimulator simulator = new BoxSimulator(ASSEMBLIES, ViewSettings.TRAINING);
    List<LabelledBox> parallel = IntStream.range(0, 40).parallel().mapToObj(i -> simulator.sample(i % 12,
        new SplittableRandom(i))).toList();
    for (int i = 0; i < parallel.size(); i++) {
      LabelledBox again = simulator.sample(i % 12, new SplittableRandom(i));
      assertThat(again.voxels()).isEqualTo(parallel.get(i).voxels());
      assertThat(again.mask()).isEqualTo(parallel.get(i).mask());
    }
  }

  @Test
  void everyTrainingViewIsNormalisedAndFinite() {
    BoxSimulator simulator = new BoxSimulator(ASSEMBLIES, ViewSettings.TRAINING);
    for (int i = 0; i < 100; i++) {
      float[] voxels = simulator.sample(i % 12, new SplittableRandom(i)).voxels();
      double mean = 0;
      double squares = 0;
      for (float value : voxels) {
        mean += value / voxels.length;
        squares += (double) value * value / voxels.length;
      }
      assertThat(mean).isCloseTo(0, within(1e-3));
      assertThat(squares).isCloseTo(1, within(1e-2));
    }
  }

  @Test
  void theParticleIsBrightAndUnderItsMask() {
    BoxSimulator simulator = new BoxSimulator(ASSEMBLIES, ViewSettings.plain(INFINITE));
    for (int i = 0; i < 60; i++) {
      LabelledBox box = simulator.sample(i % 12, new SplittableRandom(i));
      double inside = IntStream.range(0, box.mask().length).filter(v -> box.mask()[v]).mapToDouble(v -> box.voxels()[v])
          .average()
          .orElseThrow();
      assertThat(inside).isGreaterThan(.5);
    }
  }

  @Test
  void theMaskIsTheDensityAboveItsThreshold() {
    Assembly assembly = ASSEMBLIES.getFirst();
    ViewSettings centred = ViewSettings.plain(INFINITE).without(List.of(Nuisance.OFF_CENTRE, Nuisance.NEIGHBOURS));
    LabelledBox box = new BoxSimulator(List.of(assembly), centred).sample(0, new SplittableRandom(5));
    float[] density = assembly.density().data();
    long expected = IntStream.range(0, density.length).filter(i -> density[i] > Assembly.MASK_THRESHOLD).count();
    long actual = IntStream.range(0, box.mask().length).filter(i -> box.mask()[i]).count();
    assertThat((double) actual / expected).isBetween(.85, 1.15);
  }

  @Test
  void theSnrIsWhatItIsSaidToBe() {
    for (double snr : new double[]{.1, .5, 5}) {
      BoxSimulator clean = new BoxSimulator(ASSEMBLIES, ViewSettings.plain(INFINITE));
      BoxSimulator noisy = new BoxSimulator(ASSEMBLIES, ViewSettings.plain(snr));
      double signalShare = 0;
      int boxes = 40;
      for (int i = 0; i < boxes; i++) {
        // Noise is drawn last, so the same seed is the same signal; r² is the signal's share of the variance.
        double r = Statistics.correlation(clean.sample(i % 12, new SplittableRandom(i)).voxels(), noisy.sample(i % 12,
            new SplittableRandom(i)).voxels());
        signalShare += r * r / boxes;
      }
      assertThat(signalShare / (1 - signalShare)).isCloseTo(snr, within(.1 * snr));
    }
  }

  @Test
  void nothingIsLeftInTheMissingWedge() {
    float[] box = new BoxSimulator(ASSEMBLIES, ViewSettings.plain(1)).sample(0, new SplittableRandom(1)).voxels();
    float[] complex = new float[2 * box.length];
    for (int i = 0; i < box.length; i++) {
      complex[2 * i] = box[i];
    }
    new FloatFFT_3D(SIDE, SIDE, SIDE).complexForward(complex);
    double missing = 0;
    double measured = 0;
    for (int i = 0; i < box.length; i++) {
      int kx = Frequencies.signed(i % SIDE, SIDE);
      int kz = Frequencies.signed(i / SIDE / SIDE, SIDE);
      double power = complex[2 * i] * complex[2 * i] + complex[2 * i + 1] * complex[2 * i + 1];
      if (Math.abs(kz) > Math.abs(kx) * Math.tan(Math.toRadians(60))) {
        missing += power;
      } else {
        measured += power;
      }
    }
    assertThat(missing).isLessThan(1e-9 * measured);
  }

  @Test
  void anAsymmetricWedgeKeepsItsOwnSide() {
    TiltWedge wedge = new TiltWedge(-40, 60);
    double steep = Math.tan(Math.toRadians(50));
    assertThat(wedge.measures(1, steep)).isTrue();
    assertThat(wedge.measures(-1, -steep)).isTrue();
    assertThat(wedge.measures(1, -steep)).isFalse();
    assertThat(wedge.measures(-1, steep)).isFalse();
  }

  @Test
  void turningTheAssemblyTurnsTheBox() {
    // A quarter turn about y maps the grid onto itself: (x, z) -> (z, -x).
    float[] straight = placed(Rotation.IDENTITY);
    float[] turned = placed(Rotation.about(0, 1, 0, Math.PI / 2));
    float difference = 0;
    for (int z = 1; z < SIDE; z++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 1; x < SIDE; x++) {
          float moved = turned[((SIDE - x) * SIDE + y) * SIDE + z];
          difference = Math.max(difference, Math.abs(moved - straight[(z * SIDE + y) * SIDE + x]));
        }
      }
    }
    assertThat(difference).isLessThan(1e-3f);
    assertThat(Statistics.correlation(straight, turned)).isLessThan(.9);
  }

  private static float[] placed(Rotation rotation) {
    float[] target = new float[SIDE * SIDE * SIDE];
    new Placement(rotation, 16, 16, 16, 1, 16).addTo(BuiltInShape.CLUB.assembly().density(), Shape.cube(SIDE), target);
    return target;
  }
}
