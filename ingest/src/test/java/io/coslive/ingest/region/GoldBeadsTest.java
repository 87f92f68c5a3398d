package io.coslive.ingest.region;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.volume.VoxelArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GoldBeadsTest {
  private static final int SIDE = 96;
  private static final double DIAMETER = 10;

  @ParameterizedTest
  @EnumSource(Contrast.class)
  void keepsADiametersDistanceFromABeadAndLeavesParticlesAlone(Contrast contrast) {
    Volume volume = noise();
    ball(volume, contrast, 30, 60, 48, 5, 12);
    for (int i = 0; i < 12; i++) {
      ball(volume, contrast, 12 + 24 * (i % 4), 20, 15 + 30 * (i / 4), 8, 2); // particles, a sixth as dense
    }
    GoldBeads beads = GoldBeads.in(new VoxelArray(volume), DIAMETER, contrast);

    assertThat(beads.allows(30, 60, 48)).isFalse();
    assertThat(beads.allows(39, 60, 48)).isFalse();
    assertThat(beads.allows(30, 51.5, 48)).isFalse();
    assertThat(beads.allows(48, 60, 48)).isTrue();
    assertThat(beads.allows(30, 60, 68)).isTrue();
    for (int i = 0; i < 12; i++) {
      assertThat(beads.allows(12 + 24 * (i % 4), 20, 15 + 30 * (i / 4))).as("particle %d", i).isTrue();
    }
  }

  @Test
  void aBeadOfTheOtherContrastIsNone() {
    Volume volume = noise();
    ball(volume, Contrast.DARK, 48, 48, 48, 5, 12);
    assertThat(GoldBeads.in(new VoxelArray(volume), DIAMETER, Contrast.LIGHT).allows(48, 48, 48)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 3, 5, 17})
  void findsBeadsOfAnySizeInVoxelsAlsoAtTheFaces(double diameter) {
    Volume volume = noise();
    ball(volume, Contrast.DARK, 95, 0, 40, Math.max(1, diameter / 2), 30);
    GoldBeads beads = GoldBeads.in(new VoxelArray(volume), diameter, Contrast.DARK);

    assertThat(beads.allows(95, 0, 40)).isFalse();
    assertThat(beads.allows(95 - diameter / 2, 1, 40)).isFalse();
    assertThat(beads.allows(20, 80, 80)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 97})
  void voxelsThatCannotShowABeadAreRefused(double diameter) {
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> GoldBeads.in(new VoxelArray(noise()), diameter, Contrast.DARK))
        .withMessageContaining("gold-bead-diameter-angstrom");
  }

  private static Volume noise() {
    Random random = new Random(5);
    Volume volume = Volume.zeros(Shape.cube(SIDE), 10);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (float) random.nextGaussian();
    }
    return volume;
  }

  private static void ball(Volume volume, Contrast contrast, int x, int y, int z, double radius, float height) {
    for (int i = 0; i < volume.data().length; i++) {
      double distance = Math.hypot(Math.hypot(i % SIDE - x, i / SIDE % SIDE - y), i / SIDE / SIDE - z);
      if (distance <= radius) {
        volume.data()[i] += contrast.sign() * height;
      }
    }
  }
}
