package io.coslive.deploy.daemon;

import io.coslive.deploy.http.SessionBoard;
import io.coslive.refine.session.ArchivedTomogram;
import io.coslive.refine.session.SessionArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Shows what earlier lives of the daemon left in the archive. A folder that cannot be read is left out with a warning. */
final class ArchiveLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveLoader.class);

  private ArchiveLoader() {}

  static void load(Path archive, SessionBoard board) {
    int tomograms = 0;
    for (Path folder : sessions(archive)) {
      try {
        for (ArchivedTomogram tomogram : SessionArchive.readSession(folder).tomograms()) {
          board.add(tomogram);
          tomograms++;
        }
      } catch (IOException e) {
        LOG.warn("the page leaves out {}: {}", folder, e.getMessage());
      }
    }
    LOG.info("archive {}: {} tomograms of earlier sessions", archive.toAbsolutePath().normalize(), tomograms);
  }

  private static List<Path> sessions(Path archive) {
    if (!Files.isDirectory(archive)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(archive)) {
      return folders.filter(folder -> Files.isRegularFile(folder.resolve("session.json"))).sorted().toList();
    } catch (IOException e) {
      LOG.warn("the archive {} cannot be listed: {}", archive, e.getMessage());
      return List.of();
    }
  }
}
