package io.coslive.refine.session;

import io.coslive.ingest.mrc.Mrc;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.refine.crf.RefinedParticle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("The label volume")
class LabelVolumeTest {
  @TempDir
  Path folder;

  @Test
  @DisplayName("labels the voxels around each accepted particle with its row; the earlier row keeps what both claim")
  void labels() {
    Volume labels = write(10, Results.particles());
    assertThat(labels.shape()).isEqualTo(Results.SHAPE);
    assertThat(labels.voxelSizeAngstrom()).isCloseTo(10, within(1e-4));
    assertThat(labels.at(10, 10, 7)).isEqualTo(1); // row 1 at (10.25, 9.5, 7)
    assertThat(labels.at(3, 4, 5)).isZero(); // row 2 was rejected
    assertThat(labels.at(14, 10, 7)).isEqualTo(3); // row 3 at (12, 10, 7)
    assertThat(labels.at(11, 10, 7)).isEqualTo(1); // claimed by both
    assertThat(labels.at(10, 10, 12)).isZero();
  }

  @Test
  @DisplayName("puts every mask voxel where the box had it, at equal voxel sizes")
  void exactVoxels() {
    BitSet mask = new BitSet();
    mask.set(new Shape(8, 8, 8).index(0, 5, 7));
    mask.set(new Shape(8, 8, 8).index(4, 4, 4));
    Volume labels = write(10, List.of(Results.accepted("a", new Pick(10, 9, 8, 1), mask)));
    assertThat(labels.at(10, 9, 8)).isEqualTo(1);
    assertThat(labels.at(6, 10, 11)).isEqualTo(1);
    assertThat(count(labels)).isEqualTo(2);
  }

  @Test
  @DisplayName("keeps a mask's volume where the tomogram's voxels are smaller")
  void resampled() {
    BitSet mask = Results.ball(2.2);
    Volume labels = write(5, List.of(Results.accepted("a", new Pick(10, 10, 7, 1), mask)));
    assertThat(count(labels)).isEqualTo(8 * mask.cardinality());
    assertThat(labels.at(10 + 4, 10, 7)).isEqualTo(1);
    assertThat(labels.at(10 + 6, 10, 7)).isZero();
  }

  @Test
  @DisplayName("cuts masks at the tomogram's edge")
  void edge() {
    Volume labels = write(10, List.of(Results.accepted("a", new Pick(0, 0, 0, 1), Results.ball(1)),
        Results.accepted("b", new Pick(20, 19, 14, 1), Results.ball(1))));
    assertThat(count(labels)).isEqualTo(8);
    assertThat(labels.at(0, 0, 1)).isEqualTo(1);
    assertThat(labels.at(20, 18, 14)).isEqualTo(2);
  }

  private Volume write(double voxelSizeAngstrom, List<RefinedParticle> particles) {
    Path file = folder.resolve("masks.mrc");
    LabelVolume.write(Results.of("s1", "TS_01", voxelSizeAngstrom, particles), file);
    return Mrc.readVolume(file);
  }

  private static int count(Volume labels) {
    int count = 0;
    for (float label : labels.data()) {
      count += label == 0 ? 0 : 1;
    }
    return count;
  }
}
