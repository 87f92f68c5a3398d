package io.coslive.ingest.subtomogram;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BoxNormalizerTest {
  @Test
  void meanBecomesZeroAndDeviationOneEvenFarFromZero() {
    float[] voxels = noise(32 * 32 * 32, 30_000, 3);

    BoxNormalizer.normalise(voxels);

    double mean = 0;
    double squares = 0;
    for (float voxel : voxels) {
      mean += voxel / (double) voxels.length;
      squares += voxel * (double) voxel / voxels.length;
    }
    assertThat(mean).isCloseTo(0, within(1e-6));
    assertThat(Math.sqrt(squares)).isCloseTo(1, within(1e-6));
  }

  @Test
  void scaleAndOffsetOfTheInputDoNotMatter() {
    float[] voxels = noise(1000, 0, 1);
    float[] stretched = new float[voxels.length];
    for (int i = 0; i < voxels.length; i++) {
      stretched[i] = 64 * voxels[i] + 128;
    }
    BoxNormalizer.normalise(voxels);
    BoxNormalizer.normalise(stretched);

    assertThat(stretched).containsExactly(voxels, within(1e-5f));
  }

  @Test
  void equalValuesBecomeZeros() {
    float[] voxels = new float[1000];
    Arrays.fill(voxels, 0.1f);

    BoxNormalizer.normalise(voxels);

    assertThat(voxels).containsOnly(0);
  }

  private static float[] noise(int count, double mean, double deviation) {
    Random random = new Random(1);
    float[] voxels = new float[count];
    for (int i = 0; i < count; i++) {
      voxels[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return voxels;
  }
}
