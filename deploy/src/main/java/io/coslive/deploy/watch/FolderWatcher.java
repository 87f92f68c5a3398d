package io.coslive.deploy.watch;

import io.coslive.deploy.watch.Candidate.Outcome;
import io.coslive.ingest.file.Sha256;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.TomogramReady;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Follows a reconstruction folder and announces each tomogram once it is complete. {@link #run} is one thread's work;
 * {@link #stop} may be called by any.
 */
public final class FolderWatcher {
  /** Between two looks at a file that is being written: often enough for a quiet period, seldom enough for a server. */
  private static final long LONGEST_TICK_MS = 1_000;
  private static final long SHORTEST_TICK_MS = 50;
  /** After a broker went away. */
  private static final long RECONNECT_MS = 5_000;

  private static final Comparator<Map.Entry<Path, FolderScan.Found>> OLDEST_FIRST = Comparator
      .comparing(entry -> entry.getValue().stamp().modified());

  private final WatchSettings settings;
  private final KafkaSettings kafka;
  private final WatchListener listener;
  private final MdocIndex mdocs;
  private final Map<Path, Candidate> candidates = new LinkedHashMap<>();
  private final Set<Path> done = new HashSet<>();
  private final Set<String> said = new HashSet<>();
  private volatile boolean stopped;

  /** Connects and reads nothing yet. */
  public FolderWatcher(WatchSettings settings, KafkaSettings kafka, WatchListener listener) {
    this.settings = settings;
    this.kafka = kafka;
    this.listener = listener;
    mdocs = new MdocIndex(System::nanoTime, settings.quietMs());
  }

  /** Makes {@link #run} return within a second or two. */
  public void stop() {
    stopped = true;
  }

  /**
   * Follows until it is told to stop. A broker that goes away meanwhile is waited for; what was announced by then is read
   * from the topic again, because nobody knows whether the last announcement arrived.
   *
   * @throws KafkaException if the broker does not answer at the start
   * @throws TakenOver if a later watcher has the same session and folder
   * @throws UncheckedIOException if the folder cannot be listed at the start
   */
  public void run() throws InterruptedException {
    try (FolderEvents events = new FolderEvents()) {
      SessionLedger ledger = openLedger();
      try {
        scan(ledger, events, true);
        long nextScan = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.pollMs());
        while (!stopped) {
          ledger = lookAtAll(ledger);
          boolean isNew = events.await(tickMs());
          if (isNew || System.nanoTime() - nextScan >= 0) {
            scan(ledger, events, false);
            nextScan = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.pollMs());
          }
        }
      } finally {
        ledger.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + settings.folder() + " cannot be followed", e);
    }
  }

  /** Its name on the broker: the same after a restart, another for every other session or folder. */
  static String holder(WatchSettings settings) {
    return "coslive-watch-" + settings.session() + "-"
        + Sha256.hex(settings.folder().toString().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  private SessionLedger openLedger() throws InterruptedException {
    SessionLedger ledger = SessionLedger.open(kafka, settings.session(), holder(settings));
    listener.note(ledger.size() + " announced so far in session " + settings.session());
    return ledger;
  }

  private long tickMs() {
    return candidates.isEmpty()
        ? Math.min(settings.pollMs(), LONGEST_TICK_MS)
        : Math.clamp(settings.quietMs() / 4, SHORTEST_TICK_MS, LONGEST_TICK_MS);
  }

  private void scan(SessionLedger ledger, FolderEvents events, boolean isFirst) throws IOException {
    FolderScan scan;
    try {
      scan = FolderScan.of(settings.folder(), settings.depth(), settings.rules(), settings.mdocFolders());
    } catch (IOException e) {
      if (isFirst) {
        throw e;
      }
      sayOnce("the folder cannot be listed just now (" + e + "); trying again");
      return;
    }
    events.follow(scan.folders());
    if (events.isRefused()) {
      sayOnce("the system does not tell of changes here; looking every " + settings.pollMs() + " ms instead");
    }
    if (scan.isCut()) {
      sayOnce(
          "there are more than " + FolderScan.MOST_ENTRIES + " files; the rest is not seen. Watch a folder inside.");
    }
    mdocs.update(scan.mdocs());
    candidates.keySet().retainAll(scan.tomograms().keySet());
    scan.tomograms().entrySet().stream().sorted(OLDEST_FIRST)
        .forEach(entry -> take(entry.getKey(), entry.getValue(), ledger));
  }

  private void take(Path path, FolderScan.Found found, SessionLedger ledger) {
    if (done.contains(path) || candidates.containsKey(path)) {
      return;
    }
    Candidate candidate = new Candidate(path, found, settings, System::nanoTime);
    String uri = ledger.uriOf(candidate.id());
    if (uri == null) {
      candidates.put(path, candidate);
    } else {
      done.add(path);
      tell(candidate, uri.equals(path.toString()) ? new Progress.AnnouncedBefore() : new Progress.Taken(uri));
    }
  }

  /** @return the ledger that counts from now on */
  private SessionLedger lookAtAll(SessionLedger ledger) throws InterruptedException {
    SessionLedger current = ledger;
    for (Map.Entry<Path, Candidate> entry : List.copyOf(candidates.entrySet())) {
      if (stopped) {
        break;
      }
      Candidate candidate = entry.getValue();
      Outcome outcome = candidate.look(mdocs);
      switch (outcome) {
        case Outcome.Wait wait -> tell(candidate, wait.progress());
        case Outcome.Ready ready -> {
          Progress progress = announce(current, ready);
          if (progress == null) {
            current.close();
            current = reconnect(current);
          } else {
            tell(candidate, progress);
            finish(entry.getKey(), progress);
          }
        }
      }
    }
    listener.pause();
    return current;
  }

  /** @return null where the broker failed, so that nobody knows what became of the announcement */
  private @Nullable Progress announce(SessionLedger ledger, Outcome.Ready ready) {
    TomogramReady announcement = ready.announcement();
    String uri = ledger.uriOf(announcement.tomogram());
    if (uri != null) {
      return uri.equals(announcement.uri()) ? new Progress.AnnouncedBefore() : new Progress.Taken(uri);
    }
    Instant written = announcement.reconstructedAt();
    if (written != null && written.isBefore(ledger.memoryBegins())) {
      return new Progress.Unusable(
          "Kafka has deleted announcements from the time of this file (retention), so nobody knows "
              + "whether it was announced; if not, coslive submit announces it");
    }
    try {
      ledger.announce(announcement);
      return new Progress.Announced(announcement, ready.note());
    } catch (KafkaException e) {
      listener.note("the broker failed (" + e.getMessage() + "); trying again");
      return null;
    }
  }

  private void finish(Path path, Progress progress) {
    if (!(progress instanceof Progress.Unusable)) {
      candidates.remove(path);
      done.add(path);
    }
  }

  private SessionLedger reconnect(SessionLedger closed) throws InterruptedException {
    while (!stopped) {
      try {
        return openLedger();
      } catch (KafkaException e) {
        sayOnce("the broker is away (" + e.getMessage() + "); trying again every " + RECONNECT_MS / 1000 + " s");
        TimeUnit.MILLISECONDS.sleep(RECONNECT_MS);
      }
    }
    return closed;
  }

  private void tell(Candidate candidate, Progress progress) {
    listener.looked(candidate.id(), candidate.file(), progress);
  }

  private void sayOnce(String sentence) {
    if (said.add(sentence)) {
      listener.note(sentence);
    }
  }
}
