package io.coslive.ingest.marker;

import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.stage.Delivery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts how often work on an announcement was begun, in one file per announcement under work. A daemon that dies of a
 * signal throws nothing; the file it leaves behind tells the next one, also on another host where the archive is shared.
 *
 * <p>A start is undone when the work is dropped in order, for that is no fault of the announcement. Thread-safe.
 */
public final class AttemptMarkers {
  /** In the archive; no session can have this name. */
  public static final String FOLDER = ".attempts";
  /**
   * A marker without a daemon belongs to an announcement that nobody took again. Kafka keeps announcements for a week by
   * default; a month is more than a microscope stands still.
   */
  private static final Duration STALE_AFTER = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(AttemptMarkers.class);

  private record Open(long epoch, Optional<AttemptMarker> earlier) {}

  private final MarkerFolder folder;
  private final String life = UUID.randomUUID().toString();
  private final Map<String, Open> open = new HashMap<>();

  /** @param archive folder of the session files; the markers' own is made in it when first needed */
  public AttemptMarkers(Path archive) {
    folder = new MarkerFolder(archive.resolve(FOLDER));
  }

  /**
   * What other processes left of this announcement: if there is anything, the last one most likely died with it.
   *
   * @throws Transient if the disk fails
   */
  public synchronized Optional<AttemptMarker> earlier(Delivery delivery) {
    Open own = open.get(MarkerFolder.name(delivery));
    return own == null ? folder.read(delivery) : own.earlier();
  }

  /**
   * Records, durably, that work begins now.
   *
   * @param earlier as {@link #earlier} told
   * @throws Transient if the disk is full or fails; nothing may begin then
   */
  public synchronized void start(Delivery delivery, Optional<AttemptMarker> earlier) {
    folder.write(delivery, AttemptMarker.next(delivery, earlier.orElse(null), life));
    open.put(MarkerFolder.name(delivery), new Open(delivery.epoch(), earlier));
  }

  /** The announcement has its visible result or failure. */
  public synchronized void done(Delivery delivery) {
    String name = MarkerFolder.name(delivery);
    open.remove(name);
    try {
      folder.remove(name);
    } catch (IOException e) {
      LOG.warn("the marker {} stays, harmless, for {} days: {}", name, STALE_AFTER.toDays(), e.toString());
    }
  }

  /** The work was dropped in order. Does nothing if this process has begun it anew meanwhile. */
  public synchronized void undo(Delivery delivery) {
    String name = MarkerFolder.name(delivery);
    Open own = open.get(name);
    if (own != null && own.epoch() == delivery.epoch()) {
      undo(name, own);
    }
  }

  /** What ends this process is no announcement's fault. */
  public synchronized void undoAll() {
    Map.copyOf(open).forEach(this::undo);
  }

  private void undo(String name, Open own) {
    open.remove(name);
    try {
      @Nullable
      AttemptMarker there = folder.read(name).orElse(null);
      if (there == null || !there.life().equals(life)) {
        return; // another daemon has taken it over and counts by itself
      }
      if (own.earlier().isPresent()) {
        folder.write(name, own.earlier().get());
      } else {
        folder.remove(name);
      }
    } catch (IOException | Transient e) {
      LOG.warn("a start of {} could not be undone and counts against it: {}", name, e.toString());
    }
  }

  /** Removes what nobody will ask for any more. */
  public void removeStale() {
    List<String> removed = folder.removeOlderThan(STALE_AFTER);
    if (!removed.isEmpty()) {
      LOG.info("removed {} attempt markers older than {} days", removed.size(), STALE_AFTER.toDays());
    }
  }

  /** Leaves no empty folder behind. */
  public void removeFolderIfEmpty() {
    folder.removeIfEmpty();
  }
}
