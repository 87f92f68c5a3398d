package io.coslive.ingest.mrc;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MappedFileTest {
  private static final int WORDS = 2 << 20;
  private static final long BUDGET_BYTES = 1 << 20;
  private static final int PIECE_BYTES = 1 << 16;

  @TempDir
  Path folder;
  private Path path;

  /** Every word tells where it stands. */
  @BeforeEach
  void write() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(WORDS * Integer.BYTES);
    for (int i = 0; i < WORDS; i++) {
      bytes.putInt(i);
    }
    path = Files.write(folder.resolve("numbered"), bytes.array());
  }

  @Test
  void noMoreThanTheBudgetAndOnePieceIsEverTouched() throws IOException {
    try (MappedFile file = open()) {
      long most = 0;
      for (long at = 0; at + PIECE_BYTES <= WORDS * (long) Integer.BYTES; at += PIECE_BYTES) {
        file.read(at, PIECE_BYTES, bytes -> assertThat(bytes.byteSize()).isEqualTo(PIECE_BYTES));
        most = Math.max(most, file.residentBytes());
      }
      assertThat(most).isBetween(BUDGET_BYTES / 2, BUDGET_BYTES + PIECE_BYTES);
    }
  }

  @Test
  void whatIsTouchedAgainCountsOnce() throws IOException {
    try (MappedFile file = open()) {
      for (int i = 0; i < 1000; i++) {
        file.read(100_000, 100, bytes -> {});
      }
      assertThat(file.residentBytes()).isEqualTo(PIECE_BYTES);
    }
  }

  @Test
  void severalThreadsReadWhatIsThereWhileMappingsComeAndGo() throws IOException {
    try (MappedFile file = open()) {
      CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(seed -> CompletableFuture.runAsync(() -> {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
          int word = random.nextInt(WORDS);
          file.read(4L * word, 4,
              bytes -> assertThat(Integer.reverseBytes(bytes.get(ValueLayout.JAVA_INT_UNALIGNED, 0))).isEqualTo(word));
        }
      })).toArray(CompletableFuture[]::new)).join();
    }
  }

  @Test
  void aClosedFileSaysSo() throws IOException {
    MappedFile file = open();
    file.close();
    file.close();
    assertThatIllegalStateException().isThrownBy(() -> file.read(0, 4, bytes -> {})).withMessageContaining("closed");
  }

  private MappedFile open() throws IOException {
    FileChannel channel = FileChannel.open(path);
    return new MappedFile(path, channel, Files.size(path), BUDGET_BYTES);
  }
}
