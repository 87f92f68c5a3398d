package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.FileOpener;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns an announced path into a file that may be opened. An announced path is hostile input: whoever can write to the
 * topic must not be able to read, or even ask for the existence of, anything outside the roots.
 */
public final class PathGuard implements FileOpener {
  /** Linux's limit for one part of a path. */
  private static final int LONGEST_NAME_BYTES = 255;
  /** Such as {@code file://} or {@code s3://}. */
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

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
      } catch (NoSuchFileException e) {
        // The next root may have it.
      } catch (AccessDeniedException e) {
        throw unreadable(uri);
      } catch (IOException e) {
        if (namesNothing(candidate)) {
          continue;
        }
        throw new Transient("the file system failed on " + uri, e);
      }
    }
    throw new Rejected(FailureCode.FILE_NOT_FOUND,
        "there is no file " + uri + ": announce it after it is complete, by a path that this machine sees");
  }

  /**
   * Opens what was admitted, following no link below its root: a folder that was exchanged for a link after the check leads
   * nowhere. The folders between root and file must be readable, as each is opened by itself.
   *
   * @throws Rejected FILE_NOT_FOUND where a link stands in the file's place
   * @throws IOException also where one stands in a folder's place; admitted anew, the path is checked anew
   */
  @Override
  public FileChannel open(Path admitted) throws IOException {
    // Of two roots inside each other the outer one: a link could take the place of the inner.
    Path root = realRoots().stream().filter(admitted::startsWith).min(Comparator.comparingInt(Path::getNameCount))
        .orElseThrow(() -> new NoSuchFileException(admitted.toString()));
    try {
      return Descent.open(root, root.relativize(admitted));
    } catch (IOException e) {
      if (Files.isSymbolicLink(admitted)) {
        throw new Rejected(FailureCode.FILE_NOT_FOUND, admitted + " is a link: put the file itself there", e);
      }
      throw e;
    }
  }

  private List<Path> candidates(String uri, List<Path> realRoots) {
    Path path = path(uri);
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

  private static Path path(String uri) {
    if (uri.chars().anyMatch(Character::isISOControl)) {
      // It could forge lines in a log.
      throw new Rejected(FailureCode.MALFORMED_MESSAGE, "an announced path holds control characters: rename the file");
    }
    if (URL.matcher(uri).lookingAt()) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          uri + " is a URL: announce the path at which this machine sees the file");
    }
    try {
      return Path.of(uri);
    } catch (InvalidPathException e) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE, "an announced path is none: " + e.getReason(), e);
    }
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

  /** Whether the path leads below a file, into a circle of links or to an impossible name: Java's exceptions do not say. */
  private static boolean namesNothing(Path path) {
    for (Path part = path; part != null; part = part.getParent()) {
      Path name = part.getFileName();
      boolean impossible = name != null
          && name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES;
      boolean leadsNowhere = Files.isSymbolicLink(part) && !Files.exists(part);
      boolean isNoFolder = !part.equals(path) && Files.isRegularFile(part);
      if (impossible || leadsNowhere || isNoFolder) {
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
