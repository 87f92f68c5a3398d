package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.volume.VoxelArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** However a tomogram is cut up, the picks are the same, to the last bit. */
class SlabsTest {
  private static final long AMPLE = 1L << 30;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void slabsBandsAndThreadsChangeNoPick(long seed) {
    Random random = new Random(seed);
    double diameter = 60 + random.nextInt(160); // bins of 1 and 2 voxels
    int height = (int) (diameter * (1.5 + random.nextDouble()));
    Volume volume = noise(new Shape(15 + random.nextInt(30), height, 10 + random.nextInt(40)), random);

    List<Pick> whole = pick(volume, diameter, 1, AMPLE, volume.shape().z());

    assertThat(whole).isNotEmpty();
    for (int slices : new int[]{1, 2, 5, 16}) {
      assertThat(pick(volume, diameter, 2, AMPLE, slices)).as("%d slices per slab", slices).isEqualTo(whole);
    }
    assertThat(withLeastMemory(volume, diameter)).as("as many bands as possible").isEqualTo(whole);
  }

  @Test
  void littleMemoryMakesBandsThatCoverEveryRowOnce() {
    Slabs slabs = slabs(new Shape(300, 1000, 50));

    List<Band> bands = slabs.bands(30L << 20, 1);

    assertThat(bands).hasSizeGreaterThan(3);
    assertThat(bands.getFirst().coreFirst()).isZero();
    assertThat(bands.getLast().coreEnd()).isEqualTo(1000);
    for (int i = 1; i < bands.size(); i++) {
      assertThat(bands.get(i).coreFirst()).isEqualTo(bands.get(i - 1).coreEnd());
    }
  }

  @Test
  void aRowThatDoesNotFitIsRefusedWithTheKeyToChange() {
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> slabs(new Shape(16_000, 16_000, 50)).bands(20L << 20, 1))
        .withMessageContaining("picking.max-memory-bytes").matches(e -> e.code() == FailureCode.UNSUPPORTED_VOLUME);
  }

  /** Binned 2000 times, a row of the grid is an average over 5998 long ones, and the grid itself is tiny. */
  @Test
  void theRowsThatAreAveragedCountToo() {
    Slabs fine = new Slabs(Grid.of(new Shape(16_000, 16, 16), 2000), List.of(new float[10], new float[12]), 8, 7);

    assertThat(fine.bands(1L << 30, 2)).hasSize(1);
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> fine.bands(500L << 20, 2))
        .matches(e -> e.code() == FailureCode.UNSUPPORTED_VOLUME);
  }

  private static List<Pick> withLeastMemory(Volume volume, double diameter) {
    for (long bytes = 1 << 20;; bytes += 1 << 18) {
      try {
        return pick(volume, diameter, 3, bytes, 1);
      } catch (Rejected tooLittle) {
        assertThat(tooLittle).hasMessageContaining("max-memory-bytes");
      }
    }
  }

  private static Slabs slabs(Shape shape) {
    return new Slabs(Grid.of(shape, 1), List.of(new float[10], new float[12], new float[18]), 8, 7);
  }

  private static List<Pick> pick(Volume volume, double diameter, int threads, long bytes, int slices) {
    PickingSettings settings = new PickingSettings(diameter, diameter * 1.6, 0.5, diameter * 0.3, 10_000, threads,
        bytes);
    return new DogPicker(settings, new Tuning(3, Integer.MAX_VALUE, slices)).pick(new VoxelArray(volume),
        volume.voxelSizeAngstrom(), Contrast.LIGHT, () -> false);
  }

  /** With bright specks, so that there is something to pick even where little fits. */
  private static Volume noise(Shape shape, Random random) {
    Volume volume = Volume.zeros(shape, 10);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (float) (3 + random.nextGaussian() + (random.nextInt(2000) == 0 ? 100 : 0));
    }
    return volume;
  }
}
