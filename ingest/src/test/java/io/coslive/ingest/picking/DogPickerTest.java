package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.region.Region;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.volume.VoxelArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DogPickerTest {
  private static final double[][] CENTRES = {{20.3, 21.7, 15.2}, {60.5, 20, 16.9}, {40.1, 50.6, 30}, {70.8, 66.4, 40.5},
      {12.2, 70, 24.4}};

  @ParameterizedTest
  @CsvSource({"10, DARK", "10, LIGHT", "20, LIGHT", "5, DARK"})
  void findsEveryBlobWithinHalfAVoxelAndNothingElse(double voxelSize, Contrast contrast) {
    // The same grid of blobs at each voxel size: bins of 2, 1 and 4 voxels.
    double diameter = 20 * voxelSize;
    Volume volume = blobs(new Shape(90, 86, 56), voxelSize, diameter / 6 / voxelSize, contrast.sign());

    List<Pick> picks = new DogPicker(new PickingSettings(diameter, 8, diameter * 0.4, 100))
        .pick(new VoxelArray(volume), voxelSize, contrast, () -> false);

    assertThat(picks).hasSize(CENTRES.length);
    for (double[] centre : CENTRES) {
      assertThat(picks).anySatisfy(pick -> assertThat(distance(pick, centre)).isLessThan(0.5));
    }
    assertThat(picks.stream().map(Pick::score).toList()).isSortedAccordingTo((a, b) -> Float.compare(b, a));
  }

  @Test
  void keepsTheBestOnly() {
    Volume volume = blobs(new Shape(90, 86, 56), 10, 3.3, 1);
    PickingSettings all = new PickingSettings(200, 8, 80, 100);
    PickingSettings two = new PickingSettings(200, 8, 80, 2);

    List<Pick> picks = new DogPicker(all).pick(new VoxelArray(volume), 10, Contrast.LIGHT, () -> false);

    assertThat(new DogPicker(two).search(new VoxelArray(volume), 10, Contrast.LIGHT, Region.EVERYWHERE, () -> false))
        .isEqualTo(new Picks(picks.subList(0, 2), picks.size() - 2));
  }

  @Test
  void whatTheRegionExcludesIsNotPickedAndKeepsNothingElseFromBeingPicked() {
    Volume volume = blobs(new Shape(90, 86, 56), 10, 3.3, 1);
    addBlob(volume, new double[]{47, 50, 30}, 3.3, 3); // brighter, and nearer to the third than the spacing
    PickingSettings settings = new PickingSettings(200, 8, 80, 100);

    List<Pick> picks = new DogPicker(settings).search(new VoxelArray(volume), 10, Contrast.LIGHT,
        (x, y, z) -> Math.hypot(x - 20.3, y - 21.7) > 5, () -> false).best();

    assertThat(picks).hasSize(CENTRES.length - 1)
        .noneSatisfy(pick -> assertThat(distance(pick, CENTRES[0])).isLessThan(8));
  }

  @Test
  void aRangeOfDiametersFindsSmallAndLargeOnceEach() {
    Volume volume = noise(new Shape(120, 100, 80), 10);
    double[] small = {25, 30, 25};
    double[] large = {80, 60, 45};
    addBlob(volume, small, 2.5, 1);
    addBlob(volume, large, 7, 1);

    List<Pick> picks = new DogPicker(new PickingSettings(150, 380, 10, 45, 100, 2, 1L << 30))
        .pick(new VoxelArray(volume), 10, Contrast.LIGHT, () -> false);

    assertThat(picks).hasSize(2).anySatisfy(pick -> assertThat(distance(pick, small)).isLessThan(0.5))
        .anySatisfy(pick -> assertThat(distance(pick, large)).isLessThan(1));
  }

  @Test
  void agreesWithTheExactFilter() {
    Volume volume = blobs(new Shape(90, 86, 56), 10, 3.3, 1);
    PickingSettings settings = new PickingSettings(200, 8, 80, 100);

    List<Pick> exact = DogPicker.exact(settings).pick(new VoxelArray(volume), 10, Contrast.LIGHT, () -> false);

    assertThat(new DogPicker(settings).pick(new VoxelArray(volume), 10, Contrast.LIGHT, () -> false))
        .hasSameSizeAs(exact).allSatisfy(pick -> assertThat(exact).anySatisfy(
            other -> assertThat(distance(pick, new double[]{other.x(), other.y(), other.z()})).isLessThan(0.3)));
  }

  @Test
  void aBlobThatAFaceCutsInHalfIsNotPickedAndOneInsideIs() {
    Volume volume = noise(new Shape(60, 50, 40), 10);
    addBlob(volume, new double[]{0, 25, 20}, 3.3, 1);
    addBlob(volume, new double[]{45, 10, 20}, 3.3, 1);

    List<Pick> picks = new DogPicker(new PickingSettings(200, 8, 80, 10)).pick(new VoxelArray(volume), 10,
        Contrast.LIGHT, () -> false);

    assertThat(picks).singleElement()
        .satisfies(pick -> assertThat(distance(pick, new double[]{45, 10, 20})).isLessThan(0.5));
  }

  @Test
  void namesTheFirstVoxelThatIsNotFinite() {
    for (float bad : new float[]{Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Volume volume = noise(new Shape(33, 20, 17), 10);
      volume.data()[volume.shape().index(32, 7, 16)] = bad;
      assertRejected(volume, FailureCode.NOT_FINITE, "(32, 7, 16)");
    }
  }

  @Test
  void aConstantTomogramHasNoContrast() {
    Volume volume = Volume.zeros(new Shape(33, 20, 17), 10);
    Arrays.fill(volume.data(), 0.1f);
    assertRejected(volume, FailureCode.NOT_FINITE, "no contrast");
  }

  @Test
  void voxelsTooCoarseForTheParticleAreRefused() {
    Volume volume = noise(new Shape(33, 20, 17), 150);
    assertRejected(volume, FailureCode.UNSUPPORTED_VOLUME, "too coarse");
  }

  @Test
  void aTomogramSmallerThanTheKernelIsNoError() {
    Volume volume = noise(new Shape(3, 2, 1), 10);
    assertThat(new DogPicker(PickingSettings.DEFAULTS).pick(new VoxelArray(volume), 10, Contrast.DARK, () -> false))
        .isEmpty();
  }

  @Test
  void cancellingEndsTheWorkWithinASlab() {
    Volume volume = noise(new Shape(20, 20, 20), 10);
    AtomicInteger asked = new AtomicInteger();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> new DogPicker(PickingSettings.DEFAULTS).pick(new VoxelArray(volume), 10, Contrast.DARK,
            () -> asked.incrementAndGet() > 1))
        .withMessageContaining("of 20");
  }

  private static void assertRejected(Volume volume, FailureCode code, String says) {
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> new DogPicker(PickingSettings.DEFAULTS).pick(new VoxelArray(volume),
            volume.voxelSizeAngstrom(), Contrast.DARK, () -> false))
        .withMessageContaining(says).matches(e -> e.code() == code);
  }

  private static Volume blobs(Shape shape, double voxelSize, double sigma, float sign) {
    Volume volume = noise(shape, voxelSize);
    for (double[] centre : CENTRES) {
      addBlob(volume, centre, sigma, sign);
    }
    return volume;
  }

  private static Volume noise(Shape shape, double voxelSize) {
    Random random = new Random(3);
    Volume volume = Volume.zeros(shape, voxelSize);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (float) (100 + 0.2 * random.nextGaussian());
    }
    return volume;
  }

  private static void addBlob(Volume volume, double[] centre, double sigma, float sign) {
    Shape shape = volume.shape();
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        for (int x = 0; x < shape.x(); x++) {
          double square = (x - centre[0]) * (x - centre[0]) + (y - centre[1]) * (y - centre[1])
              + (z - centre[2]) * (z - centre[2]);
          volume.data()[shape.index(x, y, z)] += (float) (sign * Math.exp(-square / (2 * sigma * sigma)));
        }
      }
    }
  }

  private static double distance(Pick pick, double[] centre) {
    return Math.hypot(Math.hypot(pick.x() - centre[0], pick.y() - centre[1]), pick.z() - centre[2]);
  }
}
