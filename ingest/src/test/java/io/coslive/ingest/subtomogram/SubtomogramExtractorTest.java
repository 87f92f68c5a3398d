package io.coslive.ingest.subtomogram;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Reflection;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.volume.VoxelArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class SubtomogramExtractorTest {
  private static final BoxSpec BOX = new BoxSpec(16, 10);

  @Test
  void atItsOwnVoxelSizeAndAnIntegerPositionABoxIsAPlainCut() {
    Volume volume = noise(new Shape(40, 30, 35));
    Pick inside = new Pick(20, 15, 17, 5);
    Pick atTheCorner = new Pick(0, 29, 3, 5);

    List<Subtomogram> boxes = extract(volume, Contrast.LIGHT, List.of(inside, atTheCorner));

    assertThat(boxes.get(0).voxels()).containsExactly(plainCut(volume, inside));
    assertThat(boxes.get(1).voxels()).containsExactly(plainCut(volume, atTheCorner));
  }

  @Test
  void darkParticlesBecomeBright() {
    Volume volume = noise(new Shape(40, 30, 35));
    List<Pick> picks = List.of(new Pick(20.25f, 15.5f, 17.75f, 5));

    float[] light = extract(volume, Contrast.LIGHT, picks).getFirst().voxels();
    float[] dark = extract(volume, Contrast.DARK, picks).getFirst().voxels();

    for (int i = 0; i < light.length; i++) {
      assertThat(dark[i]).isEqualTo(-light[i]);
    }
  }

  @Test
  void boxesOnDiskAreThoseInMemory(@TempDir Path folder) {
    Volume volume = noise(new Shape(40, 30, 35));
    List<Pick> picks = List.of(new Pick(9, 9, 30, 1), new Pick(20.3f, 20.1f, 2.6f, 3), new Pick(10, 4, 30, 2));
    List<Subtomogram> inMemory = extract(volume, Contrast.DARK, picks);

    try (BoxStore store = BoxStore.into(folder, 0)) {
      List<Subtomogram> onDisk = new SubtomogramExtractor(BOX).extract(new VoxelArray(volume), 10, Contrast.DARK, picks,
          store, () -> false);

      for (int i = 0; i < picks.size(); i++) {
        assertThat(onDisk.get(i).voxels()).containsExactly(inMemory.get(i).voxels());
      }
    }
  }

  @Test
  void boxesComeInTheOrderOfThePicks() {
    Volume volume = noise(new Shape(40, 30, 35));
    List<Pick> picks = List.of(new Pick(9, 9, 30, 1), new Pick(20, 20, 2, 3), new Pick(10, 4, 30, 2));

    assertThat(extract(volume, Contrast.DARK, picks)).extracting(Subtomogram::pick).isEqualTo(picks);
  }

  @Test
  void aRampIsInterpolatedExactlyBetweenVoxels() {
    Volume volume = Volume.zeros(new Shape(40, 40, 40), 10);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = i % 40 + 3 * (i / 40 % 40) - 2 * (i / 1600);
    }
    float[] shifted = extract(volume, Contrast.LIGHT, List.of(new Pick(20.3f, 19.6f, 18.9f, 1))).getFirst().voxels();
    float[] expected = new float[BOX.voxels()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = i % 16 + 3 * (i / 16 % 16) - 2 * (i / 256); // the offset goes with the normalisation
    }
    BoxNormalizer.normalise(expected);

    assertThat(shifted).containsExactly(expected, within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 13.3})
  void aBlobLooksTheSameFromEveryVoxelSize(double voxelSize) {
    double[] centreAngstrom = {203, 187, 195};
    double sigmaAngstrom = 35;
    int side = (int) (400 / voxelSize);
    Volume volume = Volume.zeros(Shape.cube(side), voxelSize);
    float[] expected = new float[BOX.voxels()];
    fill(volume.data(), side, voxelSize, centreAngstrom, sigmaAngstrom);
    fill(expected, 16, 10, new double[]{80, 80, 80}, sigmaAngstrom); // voxel 8 is the centre
    BoxNormalizer.normalise(expected);
    Pick pick = new Pick((float) (centreAngstrom[0] / voxelSize), (float) (centreAngstrom[1] / voxelSize),
        (float) (centreAngstrom[2] / voxelSize), 9);

    float[] box = extract(volume, Contrast.LIGHT, List.of(pick)).getFirst().voxels();

    double worst = 0;
    for (int i = 0; i < box.length; i++) {
      worst = Math.max(worst, Math.abs(box[i] - expected[i]));
    }
    assertThat(worst).isLessThan(0.03 * expected[8 * 256 + 8 * 16 + 8]);
  }

  @Test
  void detailBelowTheBoxesSamplingDoesNotAppearAsFalseDetail() {
    Volume volume = noise(Shape.cube(80));
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (i % 80 % 2 == 0 ? 1000 : -1000) + 10 * (i / 80 % 80); // stripes along x, a ramp along y
    }
    float[] box = new SubtomogramExtractor(BOX)
        .extract(new VoxelArray(volume), 5, Contrast.LIGHT, List.of(new Pick(40, 40, 40, 1))).getFirst().voxels();
    assertThat(box[8 * 16 + 3]).isCloseTo(box[8 * 16 + 4], within(1e-3f));
    assertThat(box[9 * 16 + 3] - box[8 * 16 + 3]).isGreaterThan(0.1f);
  }

  @Test
  void absurdlyFineVoxelsAreRefused() {
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> new SubtomogramExtractor(BOX)
        .extract(new VoxelArray(noise(Shape.cube(8))), 0.1, Contrast.DARK, List.of(new Pick(4, 4, 4, 1))));
  }

  private static List<Subtomogram> extract(Volume volume, Contrast contrast, List<Pick> picks) {
    return new SubtomogramExtractor(BOX).extract(new VoxelArray(volume), volume.voxelSizeAngstrom(), contrast, picks);
  }

  private static float[] plainCut(Volume volume, Pick pick) {
    float[] box = new float[BOX.voxels()];
    Shape shape = volume.shape();
    for (int i = 0; i < box.length; i++) {
      box[i] = volume.at(Reflection.inside((int) pick.x() + i % 16 - 8, shape.x()),
          Reflection.inside((int) pick.y() + i / 16 % 16 - 8, shape.y()),
          Reflection.inside((int) pick.z() + i / 256 - 8, shape.z()));
    }
    BoxNormalizer.normalise(box);
    return box;
  }

  private static Volume noise(Shape shape) {
    Random random = new Random(11);
    Volume volume = Volume.zeros(shape, 10);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (float) random.nextGaussian();
    }
    return volume;
  }

  private static void fill(float[] data, int side, double voxelSize, double[] centre, double sigma) {
    for (int i = 0; i < data.length; i++) {
      double x = i % side * voxelSize - centre[0];
      double y = i / side % side * voxelSize - centre[1];
      double z = i / side / side * voxelSize - centre[2];
      data[i] = (float) Math.exp(-(x * x + y * y + z * z) / (2 * sigma * sigma));
    }
  }
}
