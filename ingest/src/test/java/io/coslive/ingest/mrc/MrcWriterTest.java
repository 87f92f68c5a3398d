package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MrcWriterTest {
  private static final Shape SHAPE = new Shape(7, 5, 3);

  @TempDir
  Path folder;

  @Test
  void whatIsWrittenIsRead() {
    Path path = folder.resolve("volume.mrc");
    Volume volume = noise(13.3);

    MrcWriter.writeFloat32(path, volume);

    Volume read = Mrc.readVolume(path);
    assertThat(read.data()).containsExactly(volume.data());
    assertThat(read.shape()).isEqualTo(SHAPE);
    assertThat((float) read.voxelSizeAngstrom()).isEqualTo(13.3f);
  }

  @Test
  void labelsComeSliceBySlice() {
    Path path = folder.resolve("labels.mrc");
    writeLabels(path);

    assertThat(Mrc.readVolume(path).at(2, 4, 1)).isEqualTo(1000);
    assertThat(Mrc.readVolume(path).at(2, 4, 2)).isEqualTo(-2000);
  }

  @Test
  void anUnfinishedFileLeavesWhatStoodThere() throws IOException {
    Path path = folder.resolve("volume.mrc");
    Files.writeString(path, "older");
    MrcWriter.Slices slices = MrcWriter.openFloat32(path, SHAPE, 10);
    slices.writeSlice(new float[35]);
    assertThat(path).hasContent("older");

    assertThatIllegalStateException().isThrownBy(slices::close).withMessageContaining("1 of 3 slices");

    assertThat(path).hasContent("older");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void aSliceOfTheWrongSizeOrKindIsRefused() {
    MrcWriter.Slices slices = MrcWriter.openInt16(folder.resolve("labels.mrc"), SHAPE, 10);
    assertThatIllegalArgumentException().isThrownBy(() -> slices.writeSlice(new short[34]));
    assertThatIllegalArgumentException().isThrownBy(() -> slices.writeSlice(new float[35]));
    assertThatIllegalStateException().isThrownBy(slices::close);
  }

  @Test
  void aFolderThatIsNotThereIsAPassingTrouble() {
    Path path = folder.resolve("missing").resolve("volume.mrc");
    assertThatExceptionOfType(Transient.class).isThrownBy(() -> MrcWriter.writeFloat32(path, noise(10)))
        .withMessageContaining("volume.mrc");
  }

  @Test
  @EnabledIf("mrcfileIsInstalled")
  void mrcfileFindsNothingToCriticise() throws Exception {
    Path volume = folder.resolve("volume.mrc");
    Path labels = folder.resolve("labels.mrc");
    MrcWriter.writeFloat32(volume, noise(13.3));
    writeLabels(labels);

    assertThat(python("import mrcfile, sys; ok = [mrcfile.validate(f) for f in sys.argv[1:]]; "
        + "m = mrcfile.open(sys.argv[2]); print(ok, m.data.dtype, m.data[1, 4, 2], m.voxel_size.x, m.header.label[0].strip())",
        volume.toString(), labels.toString())).endsWith("[True, True] int16 1000 10.0 b'coslive'\n");
  }

  static boolean mrcfileIsInstalled() throws Exception {
    return Files.isExecutable(Path.of("/usr/bin/python3"))
        && python("import importlib.util; print(importlib.util.find_spec('mrcfile') is not None)").strip()
            .equals("True");
  }

  private static String python(String program, String... arguments) throws Exception {
    Process process = new ProcessBuilder(
        Stream.concat(Stream.of("/usr/bin/python3", "-c", program), Stream.of(arguments)).toList())
        .redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static void writeLabels(Path path) {
    try (MrcWriter.Slices slices = MrcWriter.openInt16(path, SHAPE, 10)) {
      short[] slice = new short[35];
      slices.writeSlice(slice);
      slice[SHAPE.index(2, 4, 0)] = 1000;
      slices.writeSlice(slice);
      slice[SHAPE.index(2, 4, 0)] = -2000;
      slices.writeSlice(slice);
    }
  }

  private static Volume noise(double voxelSize) {
    Random random = new Random(7);
    Volume volume = Volume.zeros(SHAPE, voxelSize);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (float) (1000 + random.nextGaussian());
    }
    return volume;
  }
}
