package io.coslive.refine.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.coslive.ingest.message.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Derives {@code session.json} from the {@code tomogram.json} files beside it.
 *
 * <p>
 * Several daemons may do so at the same time. Each looks again after its rename and starts over if a tomogram has
 * appeared since; so the last to rename has seen all that was there, without any lock.
 */
final class SessionIndex {
  static final String FILE = "session.json";
  static final String TOMOGRAM_FILE = "tomogram.json";
  /** A tomogram.json holds one message and some figures; larger files are not ours. */
  private static final long MAX_TOMOGRAM_BYTES = 16L << 20;
  /** Each further round means that another tomogram was finished meanwhile, whose writer also rebuilds. */
  private static final int MAX_ROUNDS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(SessionIndex.class);

  private final RelionProject relion;
  private final ObjectMapper mapper = Json.mapper();
  private final ObjectWriter writer = mapper.writerWithDefaultPrettyPrinter();

  SessionIndex(RelionSettings relion) {
    this.relion = new RelionProject(relion);
  }

  /** Writes {@code session.json} and the files for RELION anew. */
  void rebuild(Path sessionFolder) {
    try {
      Map<Path, String> seen = listing(sessionFolder);
      for (int round = 0; round < MAX_ROUNDS; round++) {
        ArchivedSession session = derive(sessionFolder, seen);
        byte[] json = writer.writeValueAsBytes(session);
        AtomicFile.write(sessionFolder, FILE, stream -> stream.write(json));
        relion.write(sessionFolder, session);
        Map<Path, String> now = listing(sessionFolder);
        if (now.equals(seen)) {
          return;
        }
        seen = now;
      }
    } catch (IOException e) {
      throw AtomicFile.failed(sessionFolder, e);
    }
  }

  private ArchivedSession derive(Path sessionFolder, Map<Path, String> listing) throws IOException {
    List<ArchivedTomogram> tomograms = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Path file : listing.keySet()) {
      try {
        ArchivedTomogram tomogram = mapper.readValue(Files.readAllBytes(file), ArchivedTomogram.class);
        tomograms.add(tomogram);
        tomogram.counts().forEach((name, count) -> counts.merge(name, count, Integer::sum));
      } catch (JsonProcessingException e) {
        LOG.warn("{} cannot be read and is left out of {}; process its tomogram again: {}", file, FILE,
            e.getOriginalMessage());
      } catch (NoSuchFileException e) {
        LOG.debug("{} was removed while {} was being written", file, FILE);
      }
    }
    tomograms.sort(
        Comparator.comparing(ArchivedTomogram::finishedAt).thenComparing(tomogram -> tomogram.announced().tomogram()));
    return new ArchivedSession(String.valueOf(sessionFolder.getFileName()), counts, tomograms);
  }

  /** Each tomogram.json with what changes when it is rewritten. */
  private static Map<Path, String> listing(Path sessionFolder) throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(sessionFolder)) {
      for (Path folder : folders) {
        Path file = folder.resolve(TOMOGRAM_FILE);
        if (Files.isRegularFile(file)) {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          if (attributes.size() <= MAX_TOMOGRAM_BYTES) {
            files.put(file, attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey());
          }
        }
      }
    }
    return files;
  }

  /** Writes one tomogram's {@code tomogram.json}. */
  void writeTomogram(Path folder, ArchivedTomogram tomogram) {
    AtomicFile.write(folder, TOMOGRAM_FILE, stream -> stream.write(writer.writeValueAsBytes(tomogram)));
  }

  /**
   * Reads {@code session.json}.
   *
   * @throws IOException if it is not there or not what it should be
   */
  ArchivedSession read(Path sessionFolder) throws IOException {
    return mapper.readValue(sessionFolder.resolve(FILE).toFile(), ArchivedSession.class);
  }
}
