package io.coslive.deploy.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.refine.session.SessionArchive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads every visible file of an archive, as the programs downstream would: a half-written one fails. */
final class ArchiveCheck {
  /** NumPy's format: six bytes of magic, two of version, two of the header's length. */
  private static final int NPY_START = 10;
  private static final Pattern NPY_SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+)\\)");

  private ArchiveCheck() {}

  /** @return how many files there were */
  static int everyVisibleFileIsWhole(Path archive) throws IOException {
    try (Stream<Path> all = Files.walk(archive)) {
      List<Path> visible = all.filter(Files::isRegularFile).filter(file -> isVisible(archive, file)).toList();
      visible.forEach(ArchiveCheck::read);
      return visible.size();
    }
  }

  private static boolean isVisible(Path archive, Path file) {
    return StreamSupport.stream(archive.relativize(file).spliterator(), false)
        .noneMatch(part -> part.toString().startsWith("."));
  }

  private static void read(Path file) {
    try {
      String name = name(file);
      if (name.endsWith(".json")) {
        assertThat(new ObjectMapper().readTree(file.toFile()).isObject()).as(file.toString()).isTrue();
      } else if (name.endsWith(".mrc")) {
        MrcFile.open(file).close();
      } else if (name.endsWith(".npy")) {
        assertThat(Files.size(file)).as(file.toString()).isEqualTo(npyBytes(file));
      } else if (name.equals("particles.star")) {
        readStar(file);
      } else {
        assertThat(file).isNotEmptyFile();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** A tomogram's own has coslive's columns; the session's is RELION's, and ends with a line break as all do. */
  private static void readStar(Path file) throws IOException {
    if (Files.exists(file.resolveSibling("embeddings.npy"))) {
      SessionArchive.readParticles(file);
    } else {
      assertThat(Files.readString(file)).endsWith("\n");
    }
  }

  private static long npyBytes(Path file) throws IOException {
    ByteBuffer start = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = start.getShort(NPY_START - 2);
    Matcher shape = NPY_SHAPE.matcher(new String(start.array(), NPY_START, header, StandardCharsets.US_ASCII));
    assertThat(shape.find()).as(file.toString()).isTrue();
    return NPY_START + header + Float.BYTES * Long.parseLong(shape.group(1)) * Long.parseLong(shape.group(2));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
