package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BuiltInShape;
import io.coslive.trainer.simulator.Placement;
import io.coslive.trainer.simulator.Statistics;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TomogramSimulatorTest {
  private static final Shape SHAPE = new Shape(112, 96, 48);
  private static final List<Assembly> ASSEMBLIES = BuiltInShape.first(5);
  private static final TomogramSpec CLEAN = new TomogramSpec(SHAPE, ASSEMBLIES, Contents.ofParticles(6),
      TiltScheme.CUSTOMARY, new Imaging(3, 0, Double.POSITIVE_INFINITY));
  private static final SimulatedTomogram TOMOGRAM = TomogramSimulator.simulate(CLEAN, new SplittableRandom(4),
      progress -> {});

  @Test
  void particlesNeitherOverlapNorLeaveTheVolume() {
    List<TruthParticle> truth = TOMOGRAM.truth();
    assertThat(truth).hasSize(6);
    for (int i = 0; i < truth.size(); i++) {
      TruthParticle one = truth.get(i);
      double radius = radius(one);
      assertThat(one.x()).isBetween(radius, SHAPE.x() - 1 - radius);
      assertThat(one.y()).isBetween(radius, SHAPE.y() - 1 - radius);
      assertThat(one.z()).isBetween(radius, SHAPE.z() - 1 - radius);
      for (int j = 0; j < i; j++) {
        assertThat(one.distanceTo(truth.get(j))).isGreaterThan(radius + radius(truth.get(j)));
      }
    }
  }

  @Test
  void proteinIsDark() {
    float[] density = new float[TOMOGRAM.labels().length];
    for (TruthParticle particle : TOMOGRAM.truth()) {
      new Placement(particle.rotation(), particle.x(), particle.y(), particle.z(), 1, radius(particle)).addTo(ASSEMBLIES
          .get(particle.classIndex()).density(), SHAPE, density);
    }
    assertThat(Statistics.correlation(density, TOMOGRAM.voxels().data())).isLessThan(-.6);
  }

  @Test
  void theDensityLiesWhereTheTruthSays() {
    // Moved by two voxels along any axis, the truth fits the reconstruction less well than where it is.
    for (TruthParticle particle : TOMOGRAM.truth()) {
      double here = match(particle, 0, 0, 0);
      for (int step : new int[]{-2, 2}) {
        assertThat(here).isGreaterThan(match(particle, step, 0, 0));
        assertThat(here).isGreaterThan(match(particle, 0, step, 0));
        assertThat(here).isGreaterThan(match(particle, 0, 0, step));
      }
    }
  }

  /** Minus the mean product of the reconstruction with the particle's density, moved by so much. */
  private static double match(TruthParticle particle, int dx, int dy, int dz) {
    float[] density = new float[TOMOGRAM.labels().length];
    new Placement(particle.rotation(), particle.x() + dx, particle.y() + dy, particle.z() + dz, 1, radius(particle))
        .addTo(ASSEMBLIES.get(particle.classIndex()).density(), SHAPE, density);
    float[] voxels = TOMOGRAM.voxels().data();
    return -IntStream.range(0, density.length).mapToDouble(i -> density[i] * voxels[i]).sum();
  }

  @Test
  void labelsAreTheParticlesVoxels() {
    for (int i = 0; i < TOMOGRAM.truth().size(); i++) {
      int label = i + 1;
      TruthParticle particle = TOMOGRAM.truth().get(i);
      float[] density = ASSEMBLIES.get(particle.classIndex()).density().data();
      long expected = IntStream.range(0, density.length).filter(v -> density[v] > Assembly.MASK_THRESHOLD).count();
      long actual = IntStream.range(0, TOMOGRAM.labels().length).filter(v -> TOMOGRAM.labels()[v] == label).count();
      assertThat((double) actual / expected).isBetween(.9, 1.1);
    }
  }

  @Test
  void aPointComesBackWhereItWas() {
    Shape shape = new Shape(64, 4, 32);
    Volume volume = Volume.zeros(shape, 10);
    int at = shape.index(50, 2, 9);
    volume.data()[at] = 1;
    TiltGeometry geometry = new TiltGeometry(shape, new TiltScheme(-60, 60, 3).angles());
    float[][] images = new float[geometry.tilts()][geometry.width() * geometry.rows()];
    geometry.project(volume.data(), 2, images);
    for (float[] image : images) {
      new TiltImage(image, geometry.width()).applyRamp();
    }
    float[] back = new float[volume.data().length];
    geometry.backProject(images, 2, back);
    int highest = IntStream.range(0, back.length).reduce(0, (a, b) -> back[a] >= back[b] ? a : b);
    assertThat(highest).isEqualTo(at);
  }

  @Test
  void theNoiseOfTheProjectionsIsAsStated() {
    // Reconstruction is linear: the same seed with and without noise differs by noise alone. The stated SNR is that of
    // the projections, so four times the SNR halves the deviation of the noise in the reconstruction.
    double loud = noiseRatio(.25);
    double quiet = noiseRatio(1);
    assertThat(loud / quiet).isCloseTo(2, within(.1));
  }

  /** Deviation of the noise over that of the signal in the reconstruction. */
  private static double noiseRatio(double snr) {
    TomogramSpec noisy = new TomogramSpec(SHAPE, ASSEMBLIES, Contents.ofParticles(6), TiltScheme.CUSTOMARY,
        new Imaging(3, 0, snr));
    SimulatedTomogram tomogram = TomogramSimulator.simulate(noisy, new SplittableRandom(4), progress -> {});
    double r = Statistics.correlation(tomogram.voxels().data(), TOMOGRAM.voxels().data());
    return Math.sqrt(1 / (r * r) - 1);
  }

  @Test
  void theSameSeedGivesTheSameTomogram() {
    List<Progress> steps = new ArrayList<>();
    SimulatedTomogram again = TomogramSimulator.simulate(CLEAN, new SplittableRandom(4), steps::add);
    assertThat(again.voxels().data()).isEqualTo(TOMOGRAM.voxels().data());
    assertThat(again.truth()).isEqualTo(TOMOGRAM.truth());
    assertThat(steps).extracting(Progress::done).isSorted().startsWith(0).endsWith(90);
  }

  @Test
  void goldIsDarkerThanProteinAndRingedByLight() {
    TomogramSpec spec = new TomogramSpec(SHAPE, ASSEMBLIES, new Contents(6, 0, 1), TiltScheme.CUSTOMARY, new Imaging(3,
        0, Double.POSITIVE_INFINITY));
    SimulatedTomogram tomogram = TomogramSimulator.simulate(spec, new SplittableRandom(4), progress -> {});
    Surrounding bead = tomogram.surroundings().getFirst();
    assertThat(meanOf(tomogram, Surrounding.GOLD_LABEL)).isLessThan(3 * meanOf(tomogram, (short) 1)).isNegative();
    // Along x, beside the bead, the ramp filter and the CTF overshoot.
    float[] row = new float[SHAPE.x()];
    System.arraycopy(tomogram.voxels().data(), SHAPE.index(0, (int) bead.y(), (int) bead.z()), row, 0, row.length);
    assertThat(
        IntStream.range(0, row.length).filter(x -> Math.abs(Math.abs(x - bead.x()) - bead.radiusVoxels() - 2) < 2)
            .mapToDouble(x -> row[x]).max().orElseThrow())
        .isGreaterThan(1);
  }

  private static double meanOf(SimulatedTomogram tomogram, short label) {
    return IntStream.range(0, tomogram.labels().length).filter(i -> tomogram.labels()[i] == label).mapToDouble(
        i -> tomogram.voxels().data()[i]).average().orElseThrow();
  }

  @Test
  void everyTiltMayHaveItsOwnDefocus() {
    TomogramSpec spread = new TomogramSpec(SHAPE, ASSEMBLIES, Contents.ofParticles(6), TiltScheme.CUSTOMARY,
        new Imaging(
            3, .5, Double.POSITIVE_INFINITY));
    SimulatedTomogram tomogram = TomogramSimulator.simulate(spread, new SplittableRandom(4), progress -> {});
    assertThat(tomogram.truth()).isEqualTo(TOMOGRAM.truth());
    assertThat(Statistics.correlation(tomogram.voxels().data(), TOMOGRAM.voxels().data())).isBetween(.8, .999);
  }

  @Test
  void aRefusedSettingSaysWhatIsPossible() {
    assertThatThrownBy(() -> new TiltScheme(-95, 60, 3)).hasMessageContaining("±89°");
    assertThatThrownBy(() -> new TiltScheme(-60, 60, 1e-9)).hasMessageContaining("larger step");
    for (Shape shape : new Shape[]{new Shape(23, 64, 64), new Shape(5000, 24, 24), new Shape(900, 900, 900), new Shape(
        Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)}) {
      assertThatThrownBy(() -> new TomogramSpec(shape, ASSEMBLIES, CLEAN.contents(), CLEAN.tilts(), CLEAN.imaging()))
          .hasMessageContaining("choose sides of 24 to 4096");
    }
    assertThatThrownBy(() -> BuiltInShape.first(99)).hasMessageContaining("choose 1 to");
    assertThatThrownBy(() -> new Contents(40_000, 0, 0)).hasMessageContaining("32767");
    assertThatThrownBy(() -> new Imaging(4, 5, 1)).hasMessageContaining("smaller spread");
  }

  private static double radius(TruthParticle particle) {
    return ASSEMBLIES.get(particle.classIndex()).radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
  }
}
