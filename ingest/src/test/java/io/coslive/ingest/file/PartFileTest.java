package io.coslive.ingest.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class PartFileTest {
  @TempDir
  private Path folder;

  @Test
  void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
    Path target = Files.writeString(folder.resolve("t.mrc"), "old");
    try (PartFile file = PartFile.beside(target)) {
      write(file, "new");
      assertThat(target).hasContent("old");
      file.commit();
    }
    assertThat(target).hasContent("new");
    assertThat(names()).containsExactly("t.mrc");
  }

  @Test
  void whatWasNotCommittedVanishes() throws IOException {
    try (PartFile file = PartFile.beside(folder.resolve("t.mrc"))) {
      write(file, "half");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void thePartOfAKilledWriterIsRemovedByTheNextWriterOfTheSameFile() throws IOException {
    Files.writeString(folder.resolve(".t.mrc." + UUID.randomUUID() + ".part"), "left by a killed process");
    Path other = Files.writeString(folder.resolve(".t.mrc.gz." + UUID.randomUUID() + ".part"), "of another file");

    try (PartFile file = PartFile.beside(folder.resolve("t.mrc"))) {
      file.commit();
    }

    assertThat(names()).containsExactlyInAnyOrder("t.mrc", String.valueOf(other.getFileName()));
  }

  @Test
  void thePartOfALivingWriterIsLeftAlone() throws IOException {
    Path target = folder.resolve("t.mrc");
    try (PartFile first = PartFile.beside(target)) {
      write(first, "first");
      try (PartFile second = PartFile.beside(target)) {
        write(second, "second");
        second.commit();
      }
      assertThat(target).hasContent("second");
      first.commit();
    }
    assertThat(target).hasContent("first");
  }

  private static void write(PartFile file, String text) throws IOException {
    file.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }
}
