package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.region.Region;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnnouncedPicksTest {
  private static final Shape SHAPE = new Shape(101, 80, 61);

  @TempDir
  private Path folder;

  @Test
  void takesTheTomogramsOwnRowsBestFirst() throws IOException {
    Path csv = write("picks.csv", "tomogram,x,y,z,score", "TS_1,10,20,30,0.5", "TS_2,1,2,3,9", "TS_1,40,41,42,0.9");

    assertThat(read(csv, "TS_1", Region.EVERYWHERE, 10))
        .containsExactly(new Pick(40, 41, 42, 0.9f), new Pick(10, 20, 30, 0.5f));
  }

  @Test
  void relionCountsFromTheCentreInAngstrom() throws IOException {
    Path star = write("particles.star", "data_particles", "", "loop_", "_rlnTomoName #1",
        "_rlnCenteredCoordinateXAngst #2",
        "_rlnCenteredCoordinateYAngst #3", "_rlnCenteredCoordinateZAngst #4", "TS_1 0 -100 55");

    // Voxels of 10 Å; the centre is half of the side.
    assertThat(read(star, "TS_1", Region.EVERYWHERE, 10)).containsExactly(new Pick(50.5f, 30, 36, 0));
  }

  @Test
  void copickCountsFromTheCornerInAngstrom() throws IOException {
    Path json = write("user_0_ribosome.json", "{\"pickable_object_name\": \"ribosome\", \"user_id\": \"user\", "
        + "\"session_id\": \"0\", \"run_name\": \"TS_1\", \"voxel_spacing\": 10.0, \"unit\": \"angstrom\", \"points\": "
        + "[{\"location\": {\"x\": 100, \"y\": 200, \"z\": 305}}]}");

    assertThat(read(json, "TS_1", Region.EVERYWHERE, 10)).containsExactly(new Pick(10, 20, 30.5f, 0));
  }

  @ParameterizedTest
  @CsvSource({"TS_1_10.00Apx, TS_1", "TS_1, TS_1_10.00Apx", "TS_1_Vol, TS_1", "TS_1, rec_TS_1"})
  void programsDecorateTheNameOfTheSeries(String tomogram, String inFile) throws IOException {
    Path csv = write("picks.csv", "tomogram,x,y,z", inFile + ",10,20,30", "TS_11,1,2,3");
    assertThat(read(csv, tomogram, Region.EVERYWHERE, 10)).containsExactly(new Pick(10, 20, 30, 0));
  }

  @Test
  void theRegionCountsForThemToo() throws IOException {
    Path csv = write("picks.csv", "tomogram,x,y,z", "TS_1,10,20,30", "TS_1,60,20,30");
    assertThat(read(csv, "TS_1", (x, y, z) -> x > 50, 10)).containsExactly(new Pick(60, 20, 30, 0));
  }

  @Test
  void afewOutsideAreLeftOutAndMostOutsideIsAnotherUnit() throws IOException {
    Path one = write("one.csv", "tomogram,x,y,z", "TS_1,10,20,30", "TS_1,60,20,30", "TS_1,60,20,61");
    Path most = write("most.csv", "tomogram,x,y,z", "TS_1,10,20,30", "TS_1,600,20,30", "TS_1,60,200,61");

    assertThat(read(one, "TS_1", Region.EVERYWHERE, 10)).hasSize(2);
    assertRefused(most, "TS_1", 10, "2 of 3 picks");
  }

  @Test
  void picksOfOtherTomogramsAndTooManyAreRefused() throws IOException {
    Path csv = write("picks.csv", "tomogram,x,y,z", "TS_1,10,20,30", "TS_1,60,20,30");

    assertRefused(csv, "TS_7", 10, "but of TS_1");
    assertRefused(csv, "TS_1", 1, "max-picks");
  }

  @Test
  void aLinkPutInTheFilesPlaceAfterTheCheckIsNotFollowed() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    Path secret = write("secret.csv", "tomogram,x,y,z", "TS_1,10,20,30");
    PathGuard guard = new PathGuard(List.of(root), 1000);
    Path admitted = guard.admit(Files.copy(secret, root.resolve("picks.csv")).toString());

    Files.delete(admitted);
    Files.createSymbolicLink(admitted, secret);

    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> AnnouncedPicks.read(admitted, guard, "TS_1", SHAPE, 10, Region.EVERYWHERE, 10))
        .withMessageContaining("picks.csv is a link");
  }

  @Test
  void theNamesBesideADynamoTableAreNotReadThroughALink() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    Path secret = write("secret", "1 password", "2 secret");
    String row = "1 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 10 20 30";
    Path table = Files.writeString(root.resolve("picks.tbl"), row);
    Files.createSymbolicLink(root.resolve("picks.doc"), secret);
    PathGuard guard = new PathGuard(List.of(root), 1000);

    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> AnnouncedPicks.read(guard.admit(table.toString()), guard, "TS_1", SHAPE, 10,
            Region.EVERYWHERE, 10))
        .withMessageContaining("picks.doc is a link").withMessageNotContaining("password");
  }

  private static void assertRefused(Path file, String tomogram, int maxPicks, String because) {
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> read(file, tomogram, Region.EVERYWHERE, maxPicks))
        .withMessageContaining(because).satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.MALFORMED_PICKS));
  }

  private static List<Pick> read(Path file, String tomogram, Region region, int maxPicks) {
    return AnnouncedPicks.read(file, FileChannel::open, tomogram, SHAPE, 10, region, maxPicks);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
