package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an announced path into a file that may be opened. An announced path is hostile input: whoever can write to the
 * topic must not be able to read, or even ask for the existence of, anything outside the roots.
 */
public final class PathGuard {
  private final List<Path> roots;
  private final long maxFileBytes;

  /**
   * @param roots folders under which files must lie
   * @param maxFileBytes largest file that is let through
   */
  public PathGuard(List<Path> roots, long maxFileBytes) {
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    this.maxFileBytes = maxFileBytes;
  }

  /**
   * The real path, free of links, of a regular file under a root.
   *
   * @param uri absolute, or relative to one of the roots; the first root that has it counts
   * @throws Rejected OUTSIDE_ROOTS, FILE_NOT_FOUND, UNSUPPORTED_VOLUME where it is too large, MALFORMED_MESSAGE where it
   *     is not a path at all
   * @throws Transient where the file system failed
   */
  public Path admit(String uri) {
    List<Path> realRoots = realRoots();
    for (Path candidate : candidates(uri, realRoots)) {
      try {
        Path real = candidate.toRealPath();
        if (realRoots.stream().noneMatch(real::startsWith)) {
          throw outside(uri);
        }
        return checked(real, uri);
      } catch (NoSuchFileException | FileSystemLoopException e) {
        // The next root may have it.
      } catch (AccessDeniedException e) {
        throw unreadable(uri);
      } catch (IOException e) {
        if (liesBelowAFile(candidate)) {
          continue;
        }
        throw new Transient("the file system failed on " + uri, e);
      }
    }
    throw new Rejected(FailureCode.FILE_NOT_FOUND,
        "there is no file " + uri + ": announce it after it is complete, by a path that this machine sees");
  }

  private List<Path> candidates(String uri, List<Path> realRoots) {
    Path path;
    try {
      path = Path.of(uri);
    } catch (InvalidPathException e) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE, "field uri is not a path: " + e.getReason(), e);
    }
    List<Path> inside = new ArrayList<>();
    for (Path root : roots) {
      Path candidate = root.resolve(path).normalize();
      if (candidate.startsWith(root) || realRoots.stream().anyMatch(candidate::startsWith)) {
        inside.add(candidate);
      }
    }
    if (inside.isEmpty()) {
      throw outside(uri);
    }
    return inside;
  }

  // Asked anew each time, because a root may be mounted after the start.
  private List<Path> realRoots() {
    List<Path> real = new ArrayList<>();
    for (Path root : roots) {
      try {
        real.add(root.toRealPath());
      } catch (IOException e) {
        // Nothing can lie under a root that is not there.
      }
    }
    return real;
  }

  /** Whether the path takes a file for a folder, for which Java has no exception of its own. */
  private static boolean liesBelowAFile(Path path) {
    for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
      if (Files.isRegularFile(parent)) {
        return true;
      }
    }
    return false;
  }

  private Path checked(Path real, String uri) throws IOException {
    if (!Files.isRegularFile(real)) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, uri + " is not a regular file");
    }
    if (!Files.isReadable(real)) {
      throw unreadable(uri);
    }
    long bytes = Files.size(real);
    if (bytes > maxFileBytes) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME,
          uri + " has " + bytes + " bytes, max-file-bytes allows " + maxFileBytes);
    }
    return real;
  }

  private static Rejected unreadable(String uri) {
    return new Rejected(FailureCode.FILE_NOT_FOUND, uri + " may not be read: give the daemon's user the right to");
  }

  private static Rejected outside(String uri) {
    return new Rejected(FailureCode.OUTSIDE_ROOTS,
        uri + " does not lie under a configured root: move it there or add its folder to roots");
  }
}
