package io.coslive.deploy.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what one sees that a file has changed.
 *
 * @param bytes its size
 * @param modified its last change, by the file server's clock; compared with other files' only
 */
record Stamp(long bytes, FileTime modified) {
  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(attributes.size(), attributes.lastModifiedTime());
  }

  /** @throws IOException if there is no such file; links are not followed */
  static Stamp of(Path file) throws IOException {
    return of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }
}
