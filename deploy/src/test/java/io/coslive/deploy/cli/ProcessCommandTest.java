package io.coslive.deploy.cli;

import io.coslive.deploy.pipeline.Blobs;
import io.coslive.ingest.formats.Particle;
import io.coslive.ingest.formats.ParticleFiles;
import io.coslive.ingest.formats.TomogramFrame;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code coslive process} from the command line to the session's files, with the shipped model. */
class ProcessCommandTest {
  private static final Path MODEL = Path.of("..", "inference", "models", "compact");
  private static final int MAP_STAMP = 208;
  /** Two blobs are 20 voxels apart and more. */
  private static final double NEAR_VOXELS = 8;

  @TempDir
  private Path folder;
  private Path tomogram;
  private Path support;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    tomogram = Blobs.write(folder.resolve("TS_1.mrc"), 1);
    support = Files.writeString(folder.resolve("support.csv"), "class,tomogram,x,y,z\nblob,TS_1,20,22,24\n");
  }

  @Test
  void aFileWithoutItsStampIsReadWhenLenient() throws IOException {
    byte[] old = Files.readAllBytes(tomogram);
    Arrays.fill(old, MAP_STAMP, MAP_STAMP + 4, (byte) 0);
    Path unstamped = Files.write(folder.resolve("old.mrc"), old);

    assertThat(process(unstamped)).isEqualTo(ExitCode.TOMOGRAMS_FAILED);
    assertThat(out.toString()).contains("MAP");
    assertThat(process(unstamped, "--lenient")).as(err.toString()).isEqualTo(ExitCode.OK);
    assertThat(picks("old")).isNotEmpty();
  }

  @Test
  void eachTomogramHasItsMaskInTheFolderOfMasks() throws IOException {
    Path second = Blobs.write(folder.resolve("TS_2.mrc"), 2);
    Path masks = Files.createDirectory(folder.resolve("masks"));
    mask(masks.resolve("TS_1.mrc"), 0);
    mask(masks.resolve("TS_2.mrc"), 1);

    assertThat(process(tomogram, second.toString(), "--mask", masks.toString())).as(err.toString())
        .isEqualTo(ExitCode.OK);

    assertThat(picks("TS_1")).isNotEmpty().allMatch(pick -> isNear(pick, 0));
    assertThat(picks("TS_2")).isNotEmpty().allMatch(pick -> isNear(pick, 1));
  }

  @Test
  void aTomogramWithoutMaskIsNamedBeforeAnythingStarts() throws IOException {
    Path masks = Files.createDirectory(folder.resolve("masks"));

    assertThat(process(tomogram, "--mask", masks.toString())).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("masks/TS_1.mrc");
    assertThat(folder.resolve("results/s")).doesNotExist();
  }

  @Test
  void boxEdgeAndGoldKeepPicksAway() throws IOException {
    // A bead as dense as gold where box and edge allow one; the blob that stays is 17 voxels away.
    Path gilded = Blobs.writeWithBead(folder.resolve("gilded.mrc"), 3, 22, 39, 24);

    assertThat(process(gilded)).as(err.toString()).isEqualTo(ExitCode.OK);
    assertThat(picks("gilded")).anyMatch(pick -> isNear(pick, 1)).anyMatch(pick -> isNear(pick, 2))
        .anyMatch(pick -> distance(pick, 22, 39, 24) < NEAR_VOXELS);

    assertThat(process(gilded, "--box", "0:34,:,:", "--edge", "195", "--gold-beads", "60")).as(err.toString())
        .isEqualTo(ExitCode.OK);
    assertThat(picks("gilded")).isNotEmpty().allMatch(pick -> pick.x() < 34 && pick.y() > 19 && pick.y() < 45)
        .anyMatch(pick -> isNear(pick, 0)).noneMatch(pick -> distance(pick, 22, 39, 24) < 6);
  }

  @Test
  void anOptionOutOfRangeIsNamedBeforeAnythingStarts() {
    for (List<String> wrong : List.of(List.of("--box", "5:2,:,:"), List.of("--edge", "-1"),
        List.of("--gold-beads", "5"))) {
      assertThat(process(tomogram, wrong.toArray(String[]::new))).as(wrong.toString())
          .isEqualTo(ExitCode.UNUSABLE_INPUT);
    }
    assertThat(err.toString()).contains("box 5:2", "edge-angstrom", "gold-bead-diameter-angstrom");
  }

  private int process(Path file, String... more) {
    String[] arguments = Stream.concat(
        Stream.of("process", file.toString(), "--session", "s", "--support", support.toString(), "--out",
            folder.resolve("results").toString(), "--model", MODEL.toString()),
        Stream.of(more)).toArray(String[]::new);
    CommandLine commandLine = Coslive.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  private List<Particle> picks(String name) {
    return ParticleFiles.read(folder.resolve("results/s").resolve(name).resolve("particles.star"),
        TomogramFrame.of(Blobs.SHAPE, Blobs.VOXEL_SIZE_ANGSTROM)).particles();
  }

  /** Ones around a blob. */
  private static void mask(Path file, int blob) {
    Volume mask = Volume.zeros(Blobs.SHAPE, Blobs.VOXEL_SIZE_ANGSTROM);
    int[] centre = Blobs.centre(blob);
    for (int z = centre[2] - 4; z <= centre[2] + 4; z++) {
      for (int y = centre[1] - 4; y <= centre[1] + 4; y++) {
        Arrays.fill(mask.data(), Blobs.SHAPE.index(centre[0] - 4, y, z), Blobs.SHAPE.index(centre[0] + 5, y, z), 1);
      }
    }
    MrcWriter.writeFloat32(file, mask);
  }

  private static boolean isNear(Particle pick, int blob) {
    int[] centre = Blobs.centre(blob);
    return distance(pick, centre[0], centre[1], centre[2]) < NEAR_VOXELS;
  }

  private static double distance(Particle pick, double x, double y, double z) {
    return Math.sqrt(Math.pow(pick.x() - x, 2) + Math.pow(pick.y() - y, 2) + Math.pow(pick.z() - z, 2));
  }
}
