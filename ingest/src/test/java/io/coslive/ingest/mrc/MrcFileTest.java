package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MrcFileTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"0,1,-128,127", "1,2,-32768,32767", "2,4,-1.5,3e38", "6,2,0,65535", "12,2,-0.5,2048"})
  void everyModeReadsItsExtremesInBothByteOrders(int mode, int size, float low, float high) throws IOException {
    for (ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      MrcBytes bytes = MrcBytes.of(3, 2, 2, mode, size, order);
      put(bytes.voxels(), mode, 1, low);
      put(bytes.voxels(), mode, 11, high);

      try (MrcFile file = open(bytes)) {
        float[] all = new float[14];
        file.readSlices(0, 2, all, 1);
        assertThat(all).containsExactly(0, 0, low, 0, 0, 0, 0, 0, 0, 0, 0, 0, high, 0);
        assertThat(file.voxelSizeAngstrom()).isEqualTo(10);
        assertThat(file.header().order()).isEqualTo(order);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2,3", "1,3,2", "2,1,3", "2,3,1", "3,1,2", "3,2,1"})
  void everyAxisOrderComesOutAsXyz(int columnAxis, int rowAxis, int sectionAxis) throws IOException {
    int[] side = {0, 2, 3, 4};
    MrcBytes bytes = MrcBytes.of(side[columnAxis], side[rowAxis], side[sectionAxis], 1, 2, ByteOrder.LITTLE_ENDIAN)
        .axes(columnAxis, rowAxis, sectionAxis);
    ByteBuffer voxels = bytes.voxels();
    int[] at = new int[4];
    for (at[sectionAxis] = 0; at[sectionAxis] < side[sectionAxis]; at[sectionAxis]++) {
      for (at[rowAxis] = 0; at[rowAxis] < side[rowAxis]; at[rowAxis]++) {
        for (at[columnAxis] = 0; at[columnAxis] < side[columnAxis]; at[columnAxis]++) {
          voxels.putShort((short) (at[1] + 10 * at[2] + 100 * at[3]));
        }
      }
    }

    try (MrcFile file = open(bytes)) {
      assertThat(file.shape()).isEqualTo(new Shape(2, 3, 4));
      float[] slices = new float[12];
      file.readSlices(2, 2, slices, 0);
      assertThat(slices).containsExactly(200, 201, 210, 211, 220, 221, 300, 301, 310, 311, 320, 321);
      float[] row = new float[3];
      file.readRow(1, 2, 3, 1, row, 2);
      assertThat(row).containsExactly(0, 0, 321);
    }
  }

  @Test
  void aLieInTheMachineStampIsSeenThrough() throws IOException {
    for (ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      for (byte stamp : new byte[]{0x11, 0x44, 0x4d, 0}) {
        MrcBytes bytes = MrcBytes.of(3, 2, 2, 2, 4, order);
        bytes.array()[212] = stamp;
        put(bytes.voxels(), 2, 0, 5);

        try (MrcFile file = open(bytes)) {
          float[] row = new float[1];
          file.readRow(0, 0, 0, 1, row, 0);
          assertThat(row).containsExactly(5);
        }
      }
    }
  }

  @Test
  void theExtendedHeaderIsSkippedBySize() throws IOException {
    MrcBytes bytes = MrcBytes.of(3, 2, 3, 2, 4, ByteOrder.LITTLE_ENDIAN).integer(8, 1).integer(92, 48);
    put(bytes.voxels(), 2, 12, 7);

    try (MrcFile file = open(bytes)) {
      float[] row = new float[1];
      file.readRow(0, 0, 0, 1, row, 0);
      assertThat(row).containsExactly(7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FEI1", "FEI2", "SERI", "AGAR", "MRCO", "CCP4", "HDF5", "????"})
  void theKindOfExtendedHeaderDoesNotMatter(String kind) throws IOException {
    MrcBytes bytes = MrcBytes.of(3, 2, 3, 2, 4, ByteOrder.BIG_ENDIAN).integer(8, 1).integer(92, 48);
    System.arraycopy(kind.getBytes(StandardCharsets.US_ASCII), 0, bytes.array(), 104, 4);
    put(bytes.voxels(), 2, 12, 7);
    assertThat(firstVoxel(bytes)).isEqualTo(7);
  }

  @Test
  void halfBytesBeginALineAnewAndTheLowHalfComesFirst() throws IOException {
    for (ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      MrcBytes bytes = MrcBytes.ofRows(5, 2, 2, 101, 3, order);
      bytes.voxels()
          .put(new byte[]{0x21, 0x43, (byte) 0xf5, 0x76, (byte) 0x98, (byte) 0xfa, 0, 0, 0, 0, (byte) 0xfe, 0});

      try (MrcFile file = open(bytes)) {
        float[] slice = new float[10];
        file.readSlices(0, 1, slice, 0);
        assertThat(slice).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        float[] part = new float[3];
        file.readRow(1, 1, 0, 3, part, 0);
        assertThat(part).containsExactly(7, 8, 9);
        file.readRow(3, 1, 1, 1, part, 2);
        assertThat(part).containsExactly(7, 8, 15);
      }
    }
  }

  @Test
  void halfBytesAreReadInOtherAxisOrders() throws IOException {
    MrcBytes bytes = MrcBytes.ofRows(3, 2, 1, 101, 2, ByteOrder.LITTLE_ENDIAN).axes(2, 3, 1);
    bytes.voxels().put(new byte[]{0x21, 0x03, 0x54, 0x06});

    try (MrcFile file = open(bytes)) {
      assertThat(file.shape()).isEqualTo(new Shape(1, 3, 2));
      float[] all = new float[6];
      file.readSlices(0, 2, all, 0);
      assertThat(all).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void aFileWithoutTheLettersMapIsReadWhereOneSaysSo() throws IOException {
    MrcBytes bytes = MrcBytes.of(1, 1, 1, 2, 4, ByteOrder.BIG_ENDIAN).integer(208, 0).axes(0, 0, 0);
    put(bytes.voxels(), 2, 0, 3);
    Path path = write(bytes.array());

    assertRefused(path, FailureCode.MALFORMED_VOLUME, "lenient");
    float[] voxel = new float[1];
    try (MrcFile file = MrcFile.open(path, MrcSettings.DEFAULTS.withLenient(true))) {
      file.readRow(0, 0, 0, 1, voxel, 0);
    }
    assertThat(voxel).containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource({"1,2,3", "1,3,2", "2,1,3", "2,3,1", "3,1,2", "3,2,1"})
  void aBoxIsWhatItsRowsAreWhateverTheAxisOrder(int columnAxis, int rowAxis, int sectionAxis) throws IOException {
    int[] side = {0, 1100, 7, 5}; // rows of more than a gap's bytes, and of less
    MrcBytes bytes = MrcBytes.of(side[columnAxis], side[rowAxis], side[sectionAxis], 2, 4, ByteOrder.LITTLE_ENDIAN)
        .axes(columnAxis, rowAxis, sectionAxis);
    Random random = new Random(11);
    ByteBuffer voxels = bytes.voxels();
    while (voxels.hasRemaining()) {
      voxels.putFloat(random.nextFloat());
    }
    Shape count = new Shape(900, 3, 4);

    try (MrcFile file = open(bytes)) {
      float[] whole = new float[1100 * 7 * 5];
      file.readSlices(0, 5, whole, 0);
      float[] box = new float[count.index(0, 0, 4) + 1];
      file.readBox(150, 2, 1, count, box, 1);
      float[] row = new float[900];
      for (int z = 0; z < 4; z++) {
        for (int y = 0; y < 3; y++) {
          file.readRow(150, y + 2, z + 1, 900, row, 0);
          assertThat(row).containsExactly(Arrays.copyOfRange(box, count.index(1, y, z), count.index(901, y, z)))
              .containsExactly(Arrays.copyOfRange(whole, file.shape().index(150, y + 2, z + 1),
                  file.shape().index(1050, y + 2, z + 1)));
        }
      }
    }
  }

  @Test
  void bytesAreUnsignedWhereImodSaysSo() throws IOException {
    MrcBytes bytes = MrcBytes.of(2, 1, 1, 0, 1, ByteOrder.LITTLE_ENDIAN).integer(152, 1146047817);
    bytes.voxels().put((byte) 200);
    assertThat(firstVoxel(bytes)).isEqualTo(200);
    assertThat(firstVoxel(bytes.integer(156, 1))).isEqualTo(-56);
    assertRefused(write(bytes.integer(156, 17).array()), FailureCode.UNSUPPORTED_VOLUME, "byte 156");
  }

  @ParameterizedTest
  @CsvSource({"0,0,MALFORMED_VOLUME,byte 0", "4,-5,MALFORMED_VOLUME,byte 4", "8,70000,MALFORMED_VOLUME,byte 8",
      "12,3,UNSUPPORTED_VOLUME,complex", "12,4,UNSUPPORTED_VOLUME,complex numbers", "12,4,UNSUPPORTED_VOLUME,byte 12",
      "12,16,UNSUPPORTED_VOLUME,mode 16 at byte 12", "88,630,UNSUPPORTED_VOLUME,byte 88",
      "208,0,MALFORMED_VOLUME,MAP at byte 208", "12,99,MALFORMED_VOLUME,byte 12", "64,2,MALFORMED_VOLUME,byte 64",
      "88,401,UNSUPPORTED_VOLUME,stack",
      "92,-1,MALFORMED_VOLUME,byte 92", "92,2147483647,TRUNCATED_VOLUME,2147484719", "8,3,TRUNCATED_VOLUME,1096"})
  void aHeaderThatCannotBeIsRefusedWithItsOffset(int offset, int value, FailureCode code, String says)
      throws IOException {
    MrcBytes bytes = MrcBytes.of(3, 2, 2, 2, 4, ByteOrder.LITTLE_ENDIAN).integer(offset, value);
    assertRefused(write(bytes.array()), code, says);
  }

  @Test
  void aHeaderThatClaimsTerabytesIsRefusedWithoutAllocating() throws IOException {
    MrcBytes bytes = MrcBytes.of(1, 1, 1, 2, 4, ByteOrder.LITTLE_ENDIAN).integer(0, 16384).integer(4, 16384).integer(8,
        5600);
    assertRefused(write(bytes.array()), FailureCode.MALFORMED_VOLUME, "its header promises 6012954215424");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1071})
  void aFileThatIsTooShortIsRefused(int length) throws IOException {
    byte[] whole = MrcBytes.of(3, 2, 2, 2, 4, ByteOrder.LITTLE_ENDIAN).array();
    assertRefused(write(Arrays.copyOf(whole, length)), FailureCode.TRUNCATED_VOLUME, "ends at byte " + length);
  }

  @Test
  void aPromiseBeyondTheLimitIsDamageButAFileThatKeepsItIsRead() throws IOException {
    byte[] whole = MrcBytes.of(3, 2, 2, 2, 4, ByteOrder.LITTLE_ENDIAN).array();
    Path cut = write(Arrays.copyOf(whole, 1071));
    assertRefused(() -> MrcFile.open(cut, 1072), FailureCode.TRUNCATED_VOLUME, "promises 1072");
    assertRefused(() -> MrcFile.open(cut, 1071), FailureCode.MALFORMED_VOLUME, "more than the 1071");
    MrcFile.open(write(whole), 1071).close();
  }

  @Test
  void onlyRegularFilesAreOpened() throws IOException {
    Path real = write(MrcBytes.of(3, 2, 2, 2, 4, ByteOrder.LITTLE_ENDIAN).array());
    Path link = Files.createSymbolicLink(folder.resolve("link.mrc"), real);
    assertRefused(link, FailureCode.FILE_NOT_FOUND, "not a regular file");
    assertRefused(folder, FailureCode.FILE_NOT_FOUND, "not a regular file");
    assertRefused(folder.resolve("none.mrc"), FailureCode.FILE_NOT_FOUND, "does not exist");
  }

  @Test
  void voxelsThatAreNoCubesOrUnsetHaveNoSize() throws IOException {
    MrcBytes bytes = MrcBytes.of(3, 2, 2, 2, 4, ByteOrder.LITTLE_ENDIAN);
    try (MrcFile file = open(bytes.real(44, 25))) {
      assertThat(file.voxelSizeAngstrom()).isZero();
    }
    try (MrcFile file = open(bytes.real(40, 0).real(44, 0).real(48, 0))) {
      assertThat(file.voxelSizeAngstrom()).isZero();
    }
  }

  @Test
  void readingAfterCloseIsAnErrorAndClosingTwiceIsNot() throws IOException {
    MrcFile file = open(MrcBytes.of(3, 2, 2, 2, 4, ByteOrder.LITTLE_ENDIAN));
    file.close();
    file.close();
    assertThatIllegalStateException().isThrownBy(() -> file.readRow(0, 0, 0, 1, new float[1], 0));
  }

  @Test
  void aFileShortenedWhileOpenIsAPassingTroubleAndNoCrash() throws IOException {
    Path path = write(MrcBytes.of(512, 512, 8, 2, 4, ByteOrder.LITTLE_ENDIAN).array());
    try (MrcFile file = MrcFile.open(path); FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
      other.truncate(2048);
      float[] target = new float[512 * 512];
      assertThatExceptionOfType(Transient.class).isThrownBy(() -> file.readSlices(7, 1, target, 0));
    }
  }

  private float firstVoxel(MrcBytes bytes) throws IOException {
    try (MrcFile file = open(bytes)) {
      float[] row = new float[1];
      file.readRow(0, 0, 0, 1, row, 0);
      return row[0];
    }
  }

  private static void put(ByteBuffer voxels, int mode, int index, float value) {
    switch (mode) {
      case 0 -> voxels.put(index, (byte) value);
      case 1, 6 -> voxels.putShort(2 * index, (short) (int) value);
      case 2 -> voxels.putFloat(4 * index, value);
      default -> voxels.putShort(2 * index, Float.floatToFloat16(value));
    }
  }

  private static void assertRefused(Path path, FailureCode code, String says) {
    assertRefused(() -> MrcFile.open(path), code, says);
  }

  private static void assertRefused(Callable<MrcFile> open, FailureCode code, String says) {
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> open.call().close())
        .withMessageContaining(says).matches(e -> e.code() == code, "code " + code);
  }

  private MrcFile open(MrcBytes bytes) throws IOException {
    return MrcFile.open(write(bytes.array()));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "t", ".mrc"), bytes);
  }
}
