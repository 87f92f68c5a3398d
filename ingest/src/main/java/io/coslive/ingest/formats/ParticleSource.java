package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A file to be read, and what is known of its tomogram.
 *
 * @param path a regular file of at most {@link #MAX_BYTES}
 * @param opener opens it, and files that belong to it
 */
record ParticleSource(Path path, StreamOpener opener, TomogramFrame frame) {
  /** Half a million particles with fifteen columns; the values are held in memory. */
  static final long MAX_BYTES = 64L << 20;

  private static final List<String> ENDINGS = List.of(".tomostar", ".mrc", ".rec", ".map", ".st", ".ccp4", ".mrc");

  /** @throws Rejected FILE_NOT_FOUND or MALFORMED_PICKS if there is no such file, or it is too large */
  static ParticleSource open(Path path, StreamOpener opener, TomogramFrame frame) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new Rejected(FailureCode.FILE_NOT_FOUND, path + " is not a file; name a particle list.");
      }
      if (attributes.size() > MAX_BYTES) {
        throw new Rejected(FailureCode.MALFORMED_PICKS,
            path + " has " + attributes.size() + " bytes, more than the " + MAX_BYTES
                + " that are read; split it by tomogram.");
      }
      if (!Files.isReadable(path)) {
        throw new AccessDeniedException(path.toString());
      }
    } catch (NoSuchFileException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "there is no file " + path + ". Check the path.", e);
    } catch (AccessDeniedException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, path + " may not be read; give yourself the permission.", e);
    }
    return new ParticleSource(path, opener, frame);
  }

  /** For error messages. */
  String name() {
    return path.toString();
  }

  Reader reader() throws IOException {
    return reader(path);
  }

  /** A file that belongs to this one. */
  Reader reader(Path other) throws IOException {
    return new InputStreamReader(opener.open(other), StandardCharsets.UTF_8);
  }

  /** Name of the tomogram where the file names none: the given one, or the file's own without its ending. */
  String tomogram() {
    if (frame.name() != null) {
      return frame.name();
    }
    String file = String.valueOf(path.getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? tomogramOf(file.substring(0, dot)) : file;
  }

  /** A tomogram's name of what a file calls it: {@code frames/TS_01.mrc.tomostar} is TS_01. */
  static String tomogramOf(String text) {
    String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    for (String ending : ENDINGS) {
      if (name.endsWith(ending) && name.length() > ending.length()) {
        name = name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** What is wrong with the file as a whole. */
  Rejected error(String sentence) {
    return new Rejected(FailureCode.MALFORMED_PICKS, name() + ": " + sentence);
  }
}
