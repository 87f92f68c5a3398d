package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.volume.Shape;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CompressedMrcTest {
  private static final Shape SHAPE = new Shape(70, 50, 30);
  private static final long EXPANDED_BYTES = MrcHeader.BYTES + SHAPE.voxels() * 4;

  @TempDir
  Path folder;
  private Path scratch;
  private byte[] plain;

  @BeforeEach
  void prepare() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
    MrcBytes bytes = MrcBytes.of(SHAPE.x(), SHAPE.y(), SHAPE.z(), 2, 4, ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(3);
    for (var voxels = bytes.voxels(); voxels.hasRemaining();) {
      voxels.putFloat(random.nextFloat());
    }
    plain = bytes.array();
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void readsWhatWasCompressedAndLeavesNothingBehind(Compression kind) throws IOException {
    float[] expected = new float[(int) SHAPE.voxels()];
    float[] read = expected.clone();
    try (MrcFile file = MrcFile.open(write(plain))) {
      file.readSlices(0, SHAPE.z(), expected, 0);
    }

    try (MrcFile file = open(write(compress(kind, plain)), EXPANDED_BYTES)) {
      assertThat(leftInScratch()).as("a killed process would leave").isZero();
      file.readSlices(0, SHAPE.z(), read, 0);
    }

    assertThat(read).containsExactly(expected);
    assertThat(Mrc.readVolume(write(compress(kind, plain))).data()).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void severalStreamsInARowAreOneFile(Compression kind) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(compress(kind, Arrays.copyOf(plain, 5000)));
    joined.write(compress(kind, Arrays.copyOfRange(plain, 5000, plain.length)));

    try (MrcFile file = open(write(joined.toByteArray()), EXPANDED_BYTES)) {
      assertThat(file.shape()).isEqualTo(SHAPE);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aPromiseBeyondTheCapIsRefusedBeforeTheFirstVoxel(Compression kind) throws IOException {
    Path file = write(compress(kind, plain));
    assertRefused(file, EXPANDED_BYTES - 1, FailureCode.UNSUPPORTED_VOLUME, "max-expanded-bytes");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aBombGetsNoMoreDiskThanItsHeaderPromises(Compression kind) throws IOException {
    byte[] bomb = Arrays.copyOf(plain, 64 << 20); // zeros, a thousandth of it when compressed
    try (MrcFile file = open(write(compress(kind, bomb)), EXPANDED_BYTES)) {
      assertThat(file.shape()).isEqualTo(SHAPE);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aStreamThatEndsEarlyIsTruncatedAndADamagedOneMalformed(Compression kind) throws IOException {
    byte[] packed = compress(kind, plain);
    assertRefused(write(Arrays.copyOf(packed, packed.length - 1)), EXPANDED_BYTES, FailureCode.TRUNCATED_VOLUME,
        "inside its " + kind.label() + " stream");
    assertRefused(write(Arrays.copyOf(packed, packed.length / 2)), EXPANDED_BYTES, FailureCode.TRUNCATED_VOLUME,
        "ends at byte " + packed.length / 2);
    packed[packed.length / 2] ^= 64;
    assertRefused(write(packed), EXPANDED_BYTES, FailureCode.MALFORMED_VOLUME, "damaged " + kind.label() + " file");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aVolumeThatWasCutBeforeItWasCompressedIsTruncated(Compression kind) throws IOException {
    byte[] packed = compress(kind, Arrays.copyOf(plain, 40_000));
    assertRefused(write(packed), EXPANDED_BYTES, FailureCode.TRUNCATED_VOLUME, "expands to 40000 bytes");
    assertRefused(write(compress(kind, new byte[0])), EXPANDED_BYTES, FailureCode.TRUNCATED_VOLUME, "byte 0");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void mutatedStreamsAreReadOrRejected(Compression kind) throws IOException {
    byte[] packed = compress(kind, Arrays.copyOf(plain, 9000));
    Random random = new Random(1952);
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged = packed.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        damaged[4 + random.nextInt(damaged.length - 4)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      assertThatExceptionOfType(Rejected.class).as("trial %d", trial)
          .isThrownBy(() -> open(file, EXPANDED_BYTES).close());
    }
    assertThat(leftInScratch()).isZero();
  }

  @Test
  void emptyGzipMembersWithoutEndAreRefusedBeforeTheStackEnds() throws IOException {
    byte[] empty = compress(Compression.GZIP, new byte[0]);
    assertRefused(write(repeated(empty, 50_000)), EXPANDED_BYTES, FailureCode.MALFORMED_VOLUME, "damaged gzip file");
  }

  @Test
  void aFewEmptyStreamsBeforeTheVolumeDoNotMatter() throws IOException {
    for (Compression kind : Compression.values()) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.write(repeated(compress(kind, new byte[0]), 3));
      joined.write(compress(kind, plain));

      try (MrcFile file = open(write(joined.toByteArray()), EXPANDED_BYTES)) {
        assertThat(file.shape()).isEqualTo(SHAPE);
      }
    }
  }

  /** Each makes its decoder allocate a megabyte. */
  @Test
  void tinyBzip2StreamsWithoutEndAreRefused() throws IOException {
    byte[] tiny = compress(Compression.BZIP2, new byte[1]);
    assertRefused(write(repeated(tiny, 2000)), EXPANDED_BYTES, FailureCode.MALFORMED_VOLUME, "damaged bzip2 file");
  }

  @Test
  void expandingEndsAlsoWhileNoByteComesOut() throws IOException {
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    named.write(new byte[]{0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0}); // a header whose file name does not end
    named.write("n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
    Path file = write(named.toByteArray());
    AtomicInteger asked = new AtomicInteger();

    assertThatExceptionOfType(CancellationException.class).isThrownBy(
        () -> MrcFile.open(file, 1 << 30, MrcSettings.DEFAULTS, () -> asked.incrementAndGet() > 4).close());
  }

  @Test
  void expandingEndsWhenItIsCancelled() throws IOException {
    Path file = write(compress(Compression.GZIP, plain));
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> MrcFile.open(file, 1 << 30, MrcSettings.DEFAULTS, () -> true).close());
  }

  @Test
  void aScratchFolderThatIsNotThereIsAPassingTrouble() throws IOException {
    Path file = write(compress(Compression.GZIP, plain));
    MrcSettings settings = new MrcSettings(false, EXPANDED_BYTES, folder.resolve("none"));
    assertThatExceptionOfType(Transient.class).isThrownBy(() -> MrcFile.open(file, settings).close())
        .withMessageContaining("none");
  }

  private static byte[] repeated(byte[] bytes, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  private void assertRefused(Path file, long cap, FailureCode code, String says) {
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> open(file, cap).close()).withMessageContaining(says)
        .matches(e -> e.code() == code, "code " + code);
  }

  private MrcFile open(Path file, long cap) {
    return MrcFile.open(file, new MrcSettings(false, cap, scratch));
  }

  private long leftInScratch() throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      return files.count();
    }
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "t", ".mrc"), bytes);
  }

  static byte[] compress(Compression kind, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = switch (kind) {
      case GZIP -> new GZIPOutputStream(packed);
      case BZIP2 -> new BZip2CompressorOutputStream(packed, 1);
    }) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
