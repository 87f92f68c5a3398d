package io.coslive.refine.verticle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A file system of 64 KiB of its own, which can be filled and made read-only. Mounting one takes root. */
final class SmallDisk {
  private static final int BYTES = 64 << 10;
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Skips the test where none can be mounted. */
  static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", folder.toString());
    assumeTrue(mounted, "no file system can be mounted here; run as root");
    return new SmallDisk(folder);
  }

  /** Leaves no room. */
  void fill() {
    try {
      Files.write(filler(), new byte[2 * BYTES]);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }

  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  void readOnly(boolean on) throws InterruptedException {
    assertThat(run("mount", "-o", "remount," + (on ? "ro" : "rw"), folder.toString())).isTrue();
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command)).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  void unmount() throws InterruptedException {
    run("umount", "-l", folder.toString());
  }
}
