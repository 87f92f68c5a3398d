package io.coslive.refine.verticle;

import io.coslive.ingest.failure.Transient;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Whether the archive takes files, for whoever asks if the daemon is ready. Written by the refine thread, read by any. */
final class ArchiveState {
  private record Trouble(Instant since, int attempts, String reason) {}

  private volatile @Nullable Trouble trouble;

  /** Writes, and remembers whether that worked. */
  <T> T note(Supplier<T> writing) {
    try {
      T written = writing.get();
      trouble = null;
      return written;
    } catch (Transient e) {
      Trouble before = trouble;
      trouble = before == null
          ? new Trouble(Instant.now().truncatedTo(ChronoUnit.SECONDS), 1, String.valueOf(e.getMessage()))
          : new Trouble(before.since(), before.attempts() + 1, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Since when it takes none and why; empty where it does. */
  String sentence() {
    Trouble now = trouble;
    return now == null
        ? ""
        : "no files since " + now.since() + ", " + now.attempts() + " attempts, nothing is lost: " + now.reason();
  }
}
