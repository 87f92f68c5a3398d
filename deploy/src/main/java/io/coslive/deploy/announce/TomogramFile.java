package io.coslive.deploy.announce;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.TomogramReady;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A tomogram that somebody named on the command line.
 *
 * @param id the file's name without its ending; what a folder's name may not hold is an underscore
 * @param file absolute and free of links
 * @param voxelSizeAngstrom absent where the header's counts
 */
public record TomogramFile(String id, Path file, @Nullable Double voxelSizeAngstrom, Contrast contrast) {
  private static final List<String> ENDINGS = List.of(".mrc", ".rec", ".map", ".st", ".ccp4");

  /** @throws Rejected FILE_NOT_FOUND if there is no such file */
  public static TomogramFile of(Path path, @Nullable Double voxelSizeAngstrom, Contrast contrast) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new Rejected(FailureCode.FILE_NOT_FOUND, "there is no file " + path);
      }
      return new TomogramFile(idOf(path), path.toRealPath(), voxelSizeAngstrom, contrast);
    } catch (IOException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, path + " cannot be read", e);
    }
  }

  /** The id of the tomogram in a file. */
  public static String idOf(Path file) {
    return idOf(String.valueOf(file.getFileName()));
  }

  /** The id of a tomogram by its file's name, with or without the ending. */
  public static String idOf(String name) {
    String stem = ENDINGS.stream().filter(name::endsWith).findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length())).orElse(name);
    return stem.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[._-]", "x$0");
  }

  /** The announcement. */
  public TomogramReady announcement(String session) {
    return new TomogramReady(session, id, file.toString(), voxelSizeAngstrom, null, null, contrast, finishedAt(),
        null);
  }

  private Instant finishedAt() {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.now();
    }
  }
}
