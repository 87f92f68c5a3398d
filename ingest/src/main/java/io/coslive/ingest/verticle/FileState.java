package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What tells two states of a file apart.
 *
 * @param key of the file behind the name, which another file has after a rename onto it
 */
record FileState(long bytes, Instant modified, String key) {
  /**
   * Asks the file system.
   *
   * @throws Rejected FILE_NOT_FOUND if there is no such file
   * @throws Transient if the file system fails
   */
  static FileState of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new FileState(attributes.size(), attributes.lastModifiedTime().toInstant(),
          String.valueOf(attributes.fileKey()));
    } catch (NoSuchFileException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, path + " is gone: announce it after it is complete", e);
    } catch (IOException e) {
      throw new Transient("the file system failed on " + path, e);
    }
  }
}
