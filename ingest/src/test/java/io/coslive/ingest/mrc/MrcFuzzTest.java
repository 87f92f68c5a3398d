package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Damaged files, reproducibly: whatever the damage, they are read or rejected, and nothing else happens. */
class MrcFuzzTest {
  private static final int TRIALS = 4000;

  @TempDir
  Path folder;

  @Test
  void mutatedFilesAreReadOrRejected() throws IOException {
    Random random = new Random(20141);
    Path path = folder.resolve("fuzz.mrc");
    int read = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] bytes = MrcBytes.of(5, 4, 3, 2, 4, ByteOrder.LITTLE_ENDIAN).array();
      read += readsOrRejects(Files.write(path, mutate(bytes, random)));
    }
    assertThat(read).isBetween(TRIALS / 20, TRIALS - TRIALS / 20);
  }

  @Test
  void mutatedGzipFilesAreReadOrRejected() throws IOException {
    Random random = new Random(1952);
    Path path = folder.resolve("fuzz.mrc.gz");
    int read = 0;
    for (int trial = 0; trial < TRIALS / 4; trial++) {
      byte[] bytes = MrcBytes.of(5, 4, 3, 2, 4, ByteOrder.LITTLE_ENDIAN).array();
      boolean inside = random.nextBoolean();
      byte[] packed = gzip(inside ? mutate(bytes, random) : bytes);
      if (!inside) {
        packed[2 + random.nextInt(packed.length - 2)] ^= (byte) (1 << random.nextInt(8)); // keeps the magic number
      }
      read += readsOrRejects(Files.write(path, packed));
    }
    assertThat(read).isPositive();
  }

  private static int readsOrRejects(Path path) {
    try {
      Mrc.readVolume(path, 10);
      return 1;
    } catch (Rejected e) {
      assertThat(e).hasMessageContaining("fuzz.mrc");
      return 0;
    }
  }

  /** Flips bits or sets whole numbers in the fields that are read, and sometimes cuts the end off. */
  private static byte[] mutate(byte[] bytes, Random random) {
    int[] fields = {0, 4, 8, 12, 28, 40, 64, 68, 72, 76, 80, 88, 92, 152, 156, 212};
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int field = fields[random.nextInt(fields.length)];
      if (random.nextBoolean()) {
        bytes[field + random.nextInt(4)] ^= (byte) (1 << random.nextInt(8));
      } else {
        bytes[field + random.nextInt(2)] = (byte) random.nextInt(256);
      }
    }
    return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
