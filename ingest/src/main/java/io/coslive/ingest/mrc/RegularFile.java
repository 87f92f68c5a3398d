package io.coslive.ingest.mrc;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.file.FileOpener;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Opening an announced path, which is hostile input: a link could lead out of the roots, a pipe would block forever. */
final class RegularFile {
  private RegularFile() {}

  /** The folders' links are followed, the file's is not. */
  static FileChannel openWithoutLink(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** @throws Rejected FILE_NOT_FOUND if it is not a regular file that can be read */
  static FileChannel open(Path path, FileOpener opener) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new Rejected(FailureCode.FILE_NOT_FOUND,
            path + " is not a regular file (links are not followed). Announce the path of the file itself.");
      }
      return opener.open(path);
    } catch (NoSuchFileException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, path + " does not exist. Check the path and the mount.", e);
    } catch (AccessDeniedException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND,
          path + " may not be read. Give the daemon's user the permission, also to its folders.",
          e);
    }
  }
}
