package io.coslive.deploy.cli;

import io.coslive.ingest.formats.ParticleFiles;
import io.coslive.ingest.formats.TomogramFrame;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("coslive convert")
class ConvertCommandTest {
  @TempDir
  Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int convert(String in, String to, String... options) {
    CommandLine commandLine = Coslive.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[options.length + 3];
    all[0] = "convert";
    all[1] = folder.resolve(in).toString();
    all[2] = folder.resolve(to).toString();
    System.arraycopy(options, 0, all, 3, options.length);
    return commandLine.execute(all);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  @DisplayName("takes size and voxel size from the volume, and says what was left out")
  void like() throws IOException {
    MrcWriter.writeFloat32(folder.resolve("TS_01.mrc"), Volume.zeros(new Shape(11, 10, 9), 13.5));
    file("picks.csv", "tomogram,x,y,z,score\nTS_01,1,2,3,4.5\nTS_02,5,6,7,8\n");
    assertThat(convert("picks.csv", "p.star", "--like", folder.resolve("TS_01.mrc").toString())).as(err.toString())
        .isEqualTo(ExitCode.OK);
    // The centre of 11 x 10 x 9 voxels is (5.5, 5, 4.5).
    assertThat(Files.readString(folder.resolve("p.star"))).contains("TS_01\t-60.750000\t-40.500000\t-20.250000");

    assertThat(convert("p.star", "p.txt", "--tomogram", "TS_02", "--shape", "11x10x9", "--voxel-size", "13.5"))
        .as(err.toString()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("p.txt")).hasContent("5.500000 6.500000 7.000000");
    assertThat(out.toString()).contains("1 particle of 1 tomogram", "left out", "scores");
  }

  @Test
  @DisplayName("makes a folder for copick")
  void copick() throws IOException {
    file("picks.csv", "tomogram,x,y,z,class\nTS_01,1,2,3,ribosome\n");
    Files.createDirectory(folder.resolve("project"));
    assertThat(convert("picks.csv", "project", "--to", "copick", "--voxel-size", "10")).as(err.toString())
        .isEqualTo(ExitCode.OK);
    Path picks = folder.resolve("project/ExperimentRuns/TS_01/Picks/coslive_0_ribosome.json");
    assertThat(ParticleFiles.read(picks, new TomogramFrame(null, null, 10, 0)).particles()).singleElement()
        .matches(particle -> particle.z() == 3);
  }

  @Test
  @DisplayName("says what is missing, and what the file holds instead")
  void errors() throws IOException {
    file("picks.csv", "tomogram,x,y,z\nTS_01,1,2,3\n");
    assertThat(convert("picks.csv", "p.star")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("give the tomogram's voxel size");
    assertThat(convert("picks.csv", "p.tbl", "--tomogram", "TS_09")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("no particle in TS_09; its tomograms are TS_01");
    assertThat(convert("picks.csv", "picks.unknown")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("name does not tell the format", "relion5");
    assertThat(convert("none.csv", "p.tbl")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("there is no file");
    assertThat(convert("picks.csv", "p.star", "--shape", "10x10")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("not three sides in voxels");
  }
}
