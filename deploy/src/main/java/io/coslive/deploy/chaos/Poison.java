package io.coslive.deploy.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.TomogramReady;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Announcements that can only fail, and how. */
enum Poison {
  /** No JSON at all. */
  GARBAGE(FailureCode.MALFORMED_MESSAGE) {
    @Override
    byte[] message(String name, Path root) {
      return "no json".getBytes(StandardCharsets.UTF_8);
    }
  },
  /** A file that never comes. */
  MISSING(FailureCode.FILE_NOT_FOUND) {
    @Override
    byte[] message(String name, Path root) {
      return ready(name, root.resolve("missing.mrc"));
    }
  },
  /** A file that a daemon must not read. */
  OUTSIDE(FailureCode.OUTSIDE_ROOTS) {
    @Override
    byte[] message(String name, Path root) {
      return ready(name, root.resolveSibling("outside.mrc"));
    }
  },
  /** Half a file. */
  TRUNCATED(FailureCode.TRUNCATED_VOLUME) {
    @Override
    byte[] message(String name, Path root) {
      return ready(name, root.resolve("truncated.mrc"));
    }
  },
  /** More than an announcement may hold. */
  LARGE(FailureCode.MESSAGE_TOO_LARGE) {
    @Override
    byte[] message(String name, Path root) {
      return new byte[LARGE_BYTES];
    }
  };

  private static final int LARGE_BYTES = 100_000;

  private final FailureCode code;

  Poison(FailureCode code) {
    this.code = code;
  }

  /** The code of the failure that is due. */
  String code() {
    return code.label();
  }

  /** The announcement's bytes. The files named are those of {@link Microscope}. */
  abstract byte[] message(String name, Path root);

  private static byte[] ready(String name, Path file) {
    try {
      return Json.mapper().writeValueAsBytes(
          new TomogramReady(Microscope.SESSION, name, file.toString(), null, null, null, null, null, null));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an announcement can be written as JSON", e);
    }
  }
}
