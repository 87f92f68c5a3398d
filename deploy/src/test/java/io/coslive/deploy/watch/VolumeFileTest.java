package io.coslive.deploy.watch;

import io.coslive.deploy.watch.VolumeState.Broken;
import io.coslive.deploy.watch.VolumeState.Complete;
import io.coslive.deploy.watch.VolumeState.Gone;
import io.coslive.deploy.watch.VolumeState.Unfinished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class VolumeFileTest {
  private static final long QUIET_MS = 10_000;
  private static final Instant WRITTEN = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir
  private Path folder;
  private long now;

  @Test
  void aFileThatGrowsIsCompleteOnceItRestsAtTheLengthItsHeaderPromises() throws IOException {
    Path path = folder.resolve("TS_1_Vol.mrc");
    Files.createFile(path);
    VolumeFile file = watch(path);

    assertThat(file.look()).isEqualTo(new Unfinished(0, 0, 0));
    TestVolumes.append(path, TestVolumes.header(10));
    assertThat(file.look()).isEqualTo(new Unfinished(1024, TestVolumes.FILE_BYTES, 0));
    pass(QUIET_MS);
    assertThat(file.look()).as("at rest but short").isEqualTo(new Unfinished(1024, TestVolumes.FILE_BYTES, 10));
    for (int slice = 0; slice < TestVolumes.SIDE; slice++) {
      TestVolumes.append(path, new byte[TestVolumes.SLICE_BYTES]);
      assertThat(file.look()).isInstanceOf(Unfinished.class);
      pass(QUIET_MS / 2);
    }
    assertThat(file.look()).as("long enough but not at rest").isInstanceOf(Unfinished.class);
    pass(QUIET_MS / 2);
    assertThat(file.look()).isInstanceOf(Complete.class);
  }

  @Test
  void aFileMadeAtItsFullSizeAndFilledLaterIsNotComplete() throws IOException {
    Path path = folder.resolve("TS_1_Vol.mrc");
    Files.write(path, TestVolumes.header(10));
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(TestVolumes.FILE_BYTES);
    }
    VolumeFile file = watch(path);
    for (int change = 0; change < 5; change++) {
      assertThat(file.look()).isInstanceOf(Unfinished.class);
      pass(QUIET_MS - 1);
      Files.setLastModifiedTime(path, FileTime.from(WRITTEN.plusMillis(change)));
    }
    assertThat(file.look()).isInstanceOf(Unfinished.class);
    pass(QUIET_MS);
    assertThat(file.look()).isInstanceOf(Complete.class);
  }

  @Test
  void areTomosListEndsTheWaiting() throws IOException {
    Path path = TestVolumes.whole(folder.resolve("TS_1_Vol.mrc"), 10);
    VolumeFile file = watch(path);

    mark("MdocDone.txt", "TS_10.mdoc\nTS_1x.mdoc\n", Duration.ofSeconds(1));
    assertThat(file.look()).as("another series is done").isInstanceOf(Unfinished.class);
    mark("MdocDone.txt", "TS_10.mdoc\nTS_1.mrc.mdoc\n", Duration.ofSeconds(-1));
    assertThat(file.look()).as("a former run's list").isInstanceOf(Unfinished.class);
    mark("MdocDone.txt", "TS_10.mdoc\nTS_1.mrc.mdoc\n", Duration.ofSeconds(1));
    assertThat(file.look()).isInstanceOf(Complete.class);
  }

  @Test
  void relionsMarkerEndsTheWaiting() throws IOException {
    Path path = TestVolumes.whole(Files.createDirectory(folder.resolve("tomograms")).resolve("rec_TS_1.mrc"), 10);
    VolumeFile file = watch(path);

    assertThat(file.look()).isInstanceOf(Unfinished.class);
    mark("RELION_JOB_EXIT_SUCCESS", "", Duration.ofSeconds(1));
    assertThat(file.look()).isInstanceOf(Complete.class);
  }

  @Test
  void noMarkerMakesAShortFileComplete() throws IOException {
    Path path = folder.resolve("TS_1_Vol.mrc");
    TestVolumes.append(path, TestVolumes.header(10));
    Files.setLastModifiedTime(path, FileTime.from(WRITTEN));
    mark("MdocDone.txt", "TS_1.mdoc\n", Duration.ofSeconds(1));

    assertThat(watch(path).look()).isInstanceOf(Unfinished.class);
  }

  @Test
  void aBrokenHeaderIsToldOnceItRestsAndReadAgainWhenItChanges() throws IOException {
    Path path = folder.resolve("TS_1_Vol.mrc");
    Files.write(path, new byte[TestVolumes.FILE_BYTES]);
    VolumeFile file = watch(path);

    assertThat(file.look()).as("perhaps the header comes last").isInstanceOf(Unfinished.class);
    pass(QUIET_MS);
    assertThat(file.look()).isInstanceOfSatisfying(Broken.class,
        broken -> assertThat(broken.sentence()).contains("TS_1_Vol.mrc", "byte"));
    Files.write(path, TestVolumes.header(10));
    TestVolumes.append(path, new byte[TestVolumes.SIDE * TestVolumes.SLICE_BYTES]);
    Files.setLastModifiedTime(path, FileTime.from(WRITTEN.plusSeconds(60)));
    assertThat(file.look()).isInstanceOf(Unfinished.class);
    pass(QUIET_MS);
    assertThat(file.look()).isInstanceOf(Complete.class);
  }

  @Test
  void aHeaderThatPromisesMoreThanADiskHoldsIsNeverComplete() throws IOException {
    Path path = folder.resolve("TS_1_Vol.mrc");
    byte[] header = TestVolumes.header(10);
    header[1] = 0x40; // 16,400 and more columns
    Files.write(path, header);
    VolumeFile file = watch(path);
    pass(QUIET_MS);

    assertThat(file.look()).isInstanceOf(Broken.class);
  }

  @Test
  void aFileThatGoesIsGone() throws IOException {
    Path path = TestVolumes.whole(folder.resolve("TS_1_Vol.mrc"), 10);
    VolumeFile file = watch(path);
    Files.delete(path);

    assertThat(file.look()).isEqualTo(new Gone());
  }

  private VolumeFile watch(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(WRITTEN));
    return new VolumeFile(path, "TS_1", Stamp.of(path), () -> now, QUIET_MS);
  }

  private void mark(String name, String content, Duration afterTheVolume) throws IOException {
    Path marker = Files.writeString(folder.resolve(name), content);
    Files.setLastModifiedTime(marker, FileTime.from(WRITTEN.plus(afterTheVolume)));
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }
}
