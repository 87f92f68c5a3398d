package io.coslive.ingest.stage;

import io.coslive.ingest.failure.Transient;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether a disk takes files, for whoever asks if the daemon is ready. Written by one thread, read by any. */
public final class DiskState {
  private record Trouble(Instant since, int attempts, String reason) {}

  private volatile @Nullable Trouble trouble;

  /**
   * Writes, and remembers whether that worked.
   *
   * @throws Transient what {@code writing} throws
   */
  public <T> T note(Attempts.Work<T> writing) throws InterruptedException {
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
  public String sentence() {
    Trouble now = trouble;
    return now == null
        ? ""
        : "no files since " + now.since() + ", " + now.attempts() + " attempts, nothing is lost: " + now.reason();
  }
}
