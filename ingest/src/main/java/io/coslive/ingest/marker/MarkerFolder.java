package io.coslive.ingest.marker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.PartFile;
import io.coslive.ingest.file.Sha256;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.stage.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The markers' files: JSON, complete or not there, and on the disk when {@link #write} returns. */
final class MarkerFolder {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerFolder.class);
  private static final int DIGEST_BYTES = 12;
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final ObjectMapper mapper = Json.mapper();

  MarkerFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Partition, offset and a digest: an announcement on a topic that was deleted and made anew must not inherit the starts of
   * the one that had its offset. The topic's name is in the digest because it may be too long for a file's.
   */
  static String name(Delivery delivery) {
    MessageDigest digest = Sha256.digest();
    digest.update(delivery.partition().topic().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(delivery.value());
    return delivery.partition().partition() + "-" + delivery.offset() + "-"
        + HexFormat.of().formatHex(hash, 0, DIGEST_BYTES) + SUFFIX;
  }

  /** @throws Transient if the disk fails */
  Optional<AttemptMarker> read(Delivery delivery) {
    String name = name(delivery);
    try {
      return read(name);
    } catch (JsonProcessingException e) {
      // Never written so by us. That something was begun is all it still tells.
      LOG.warn("{} is no marker any more; counted as one start", folder.resolve(name));
      return Optional.of(AttemptMarker.next(delivery, null, ""));
    } catch (IOException e) {
      throw failed(name, e);
    }
  }

  Optional<AttemptMarker> read(String name) throws IOException {
    try {
      return Optional.of(mapper.readValue(Files.readAllBytes(folder.resolve(name)), AttemptMarker.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** @throws Transient if the disk is full or fails */
  void write(Delivery delivery, AttemptMarker marker) {
    write(name(delivery), marker);
  }

  void write(String name, AttemptMarker marker) {
    try {
      Files.createDirectories(folder);
      try (PartFile part = PartFile.beside(folder.resolve(name))) {
        ByteBuffer json = ByteBuffer.wrap(mapper.writeValueAsBytes(marker));
        while (json.hasRemaining()) {
          part.channel().write(json);
        }
        part.commit();
      }
    } catch (IOException e) {
      throw failed(name, e);
    }
  }

  void remove(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  /** @return the names of what was removed */
  List<String> removeOlderThan(Duration age) {
    Instant oldest = Instant.now().minus(age);
    List<String> removed = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest) && Files.deleteIfExists(file)) {
          removed.add(String.valueOf(file.getFileName()));
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("no markers of earlier lives");
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("{} could not be cleaned of old markers: {}", folder, e.toString());
    }
    return removed;
  }

  void removeIfEmpty() {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      LOG.debug("{} keeps the markers of announcements that others work on", folder);
    } catch (IOException e) {
      LOG.debug("{} stays", folder, e);
    }
  }

  private Transient failed(String name, IOException e) {
    return new Transient("the attempt marker " + folder.resolve(name) + " failed (" + e
        + "); check the archive's disk for space and permissions", e);
  }
}
