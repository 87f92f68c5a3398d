package io.coslive.deploy.support;

import io.coslive.deploy.announce.TomogramFile;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SupportCutterTest {
  private static final BoxSpec BOX = new BoxSpec(8, 10);
  private static final int X = 20;
  private static final int Y = 17;
  private static final int Z = 14;

  @TempDir
  private Path folder;

  private final SupportCutter cutter = new SupportCutter("grid3", BOX);
  private Path file;
  private Map<String, TomogramFile> tomograms;

  /** One dark voxel in an empty tomogram. */
  @BeforeEach
  void write() {
    Volume volume = Volume.zeros(new Shape(40, 36, 30), 10);
    volume.data()[volume.shape().index(X, Y, Z)] = -1;
    file = folder.resolve("TS_01.mrc");
    MrcWriter.writeFloat32(file, volume);
    tomograms = Map.of("TS_01", TomogramFile.of(file, null, Contrast.DARK));
  }

  @Test
  void theClickedVoxelIsTheBrightMiddleOfTheBox() {
    List<SupportExample> examples = cutter.cut(List.of(new SupportSource.Click("ribosome", "TS_01", X, Y, Z)),
        tomograms, null, Contrast.DARK);

    SupportExample example = examples.getFirst();
    assertThat(example.key()).isEqualTo("grid3/ribosome/TS_01-x20y17z14");
    float[] voxels = Float16.decode(example.voxels());
    int middle = BOX.shape().index(4, 4, 4);
    for (int i = 0; i < voxels.length; i++) {
      assertThat(voxels[i]).isLessThanOrEqualTo(voxels[middle]);
    }
    assertThat(voxels[middle]).isGreaterThan(1);
  }

  @Test
  void aPositionOutsideSaysSo() {
    assertThatThrownBy(() -> cutter.cut(List.of(new SupportSource.Click("ribosome", "TS_01", 40, 0, 0)), tomograms,
        null, Contrast.DARK)).isInstanceOf(Rejected.class).hasMessageContaining("outside TS_01")
        .hasMessageContaining("40x36x30");
  }

  @Test
  void aTomogramThatWasNotGivenSaysSo() {
    assertThatThrownBy(() -> cutter.cut(List.of(new SupportSource.Click("ribosome", "TS_09", 1, 1, 1)), tomograms, null,
        Contrast.DARK)).isInstanceOf(Rejected.class).hasMessageContaining("TS_09").hasMessageContaining("(TS_01)");
  }

  @Test
  void aBoxFileIsResampledToTheModelsVoxels() {
    Volume coarse = Volume.zeros(Shape.cube(12), 20);
    coarse.data()[coarse.shape().index(6, 6, 6)] = 1;
    Path box = folder.resolve("box.mrc");
    MrcWriter.writeFloat32(box, coarse);

    SupportExample example = cutter
        .cut(List.of(new SupportSource.Box("ribosome", box)), Map.of(), null, Contrast.LIGHT).getFirst();
    assertThat(example.voxelSizeAngstrom()).isEqualTo(10);
    assertThat(Float16.decode(example.voxels())).hasSize(BOX.voxels());
  }
}
