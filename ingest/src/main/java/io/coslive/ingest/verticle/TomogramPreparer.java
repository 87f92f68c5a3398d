package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.ScratchFailed;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.stage.Attempts;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.DiskState;
import io.coslive.ingest.stage.Failure;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.Stage;
import io.coslive.ingest.stage.StageClock;
import io.coslive.ingest.stage.StageMetrics;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.ingest.subtomogram.SubtomogramExtractor;
import io.coslive.ingest.watchdog.TimeBudget;
import io.coslive.ingest.watchdog.Watchdog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** From an announcement to boxes ready for the network. Whatever the input, the answer is a {@link Prepared}. */
public final class TomogramPreparer {
  private final IngestSettings settings;
  private final AnnouncementDecoder decoder = new AnnouncementDecoder();
  private final PathGuard guard;
  private final CandidateFinder finder;
  private final SubtomogramExtractor extractor;
  private final StageMetrics metrics;
  private final Watchdog watchdog;
  private final RetryPolicy diskRetry;
  private final DiskState scratch = new DiskState();
  private final RandomGenerator random;

  /**
   * Used by one thread.
   *
   * @param box what the network looks at
   * @param watchdog limits the time of each tomogram
   * @param diskRetry for a scratch disk that is full or away
   * @param random for the jitter of retries
   */
  public TomogramPreparer(IngestSettings settings, CandidateSettings candidates, BoxSpec box, StageMetrics metrics,
      Watchdog watchdog, RetryPolicy diskRetry, RandomGenerator random) {
    this.settings = settings;
    this.guard = new PathGuard(settings.roots(), settings.maxFileBytes());
    this.finder = new CandidateFinder(candidates, box, guard, settings.maxFileBytes(), settings.mrc());
    this.extractor = new SubtomogramExtractor(box);
    this.metrics = metrics;
    this.watchdog = watchdog;
    this.diskRetry = diskRetry;
    this.random = random;
  }

  /** Since when the scratch disk takes nothing, and why; empty where it does. From any thread. */
  public String scratchTrouble() {
    return scratch.sentence();
  }

  /**
   * Prepares one tomogram.
   *
   * @param cancelled asked every now and then
   * @throws CancellationException soon after {@code cancelled} turned true
   * @throws ScratchFailed if the scratch disk takes nothing for longer than the attempts last, which is no tomogram's fault
   */
  public Prepared prepare(Delivery delivery, BooleanSupplier cancelled) throws InterruptedException {
    TomogramReady message;
    try {
      message = decoder.decode(delivery.value());
    } catch (Rejected e) {
      return new Prepared.Failed(delivery, new Failure(null, null, e.code(), sentence(e), 1));
    }
    return new Attempts(diskRetry, metrics, random)
        .run(() -> scratch.note(() -> prepare(delivery, message, cancelled)), Attempts::mayPass, cancelled);
  }

  private Prepared prepare(Delivery delivery, TomogramReady message, BooleanSupplier cancelled)
      throws InterruptedException {
    Attempts attempts = new Attempts(settings.retry(), metrics, random);
    FileArrival arrival = new FileArrival(settings.arrival(), settings.retry(), metrics, random);
    TimeBudget budget = watchdog.budget("preparing " + message.session() + "/" + message.tomogram(), Map.of());
    try {
      return attempts.run(() -> attempt(delivery, message, arrival, budget, cancelled), TomogramPreparer::mayPass,
          cancelled);
    } catch (Rejected e) {
      return failed(delivery, message, e.code(), e, attempts);
    } catch (ScratchFailed e) {
      throw e;
    } catch (Transient e) {
      return failed(delivery, message, FailureCode.ATTEMPTS_EXHAUSTED, e, attempts);
    }
  }

  /** Announcements tend to overtake files, above all on network disks; the code stays when the attempts are used up. */
  private static boolean mayPass(RuntimeException e) {
    return e instanceof Rejected rejected
        ? rejected.code() == FailureCode.FILE_NOT_FOUND
        : Attempts.mayPass(e) && !(e instanceof ScratchFailed);
  }

  private Prepared attempt(Delivery delivery, TomogramReady message, FileArrival arrival, TimeBudget budget,
      BooleanSupplier cancelled) throws InterruptedException {
    StageClock clock = new StageClock(metrics, Map.of());
    Path file = guard.admit(message.uri());
    try (MrcFile volume = arrival.open(file,
        () -> clock.time(Stage.OPEN, () -> budget.run(cancelled, stop -> open(file, message, stop))), cancelled)) {
      return budget.run(cancelled, stop -> cut(delivery, message, file, volume, arrival, clock, stop));
    }
  }

  private Prepared cut(Delivery delivery, TomogramReady message, Path file, MrcFile volume, FileArrival arrival,
      StageClock clock, BooleanSupplier cancelled) {
    double voxelSize = voxelSize(message, volume);
    FoundCandidates found = clock.time(Stage.PICK, () -> finder.find(message, volume, voxelSize, cancelled));
    BoxStore store = BoxStore.into(settings.mrc().scratchFolder());
    try {
      List<Subtomogram> boxes = clock.time(Stage.EXTRACT,
          () -> extractor.extract(volume, voxelSize, message.contrastOrDefault(), found.picks(), store, cancelled));
      arrival.checkUnchanged(file);
      return new Prepared.Ready(delivery, message, volume.shape(), voxelSize, boxes, store, found.excluded(),
          clock.millis());
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private MrcFile open(Path file, TomogramReady message, BooleanSupplier cancelled) {
    MrcFile volume = MrcFile.open(file, guard, settings.maxFileBytes(), settings.mrc(), cancelled);
    if (message.sha256() != null) {
      try {
        FileDigest.check(file, guard, message.sha256(), cancelled);
      } catch (RuntimeException e) {
        volume.close();
        throw e;
      }
    }
    return volume;
  }

  private static double voxelSize(TomogramReady message, MrcFile volume) {
    if (message.voxelSizeAngstrom() != null) {
      return message.voxelSizeAngstrom();
    }
    if (volume.voxelSizeAngstrom() > 0) {
      return volume.voxelSizeAngstrom();
    }
    throw new Rejected(FailureCode.VOXEL_SIZE_UNKNOWN, "neither the announcement nor the header of " + message.uri()
        + " says how large a voxel is: announce voxel_size_angstrom");
  }

  private static Prepared failed(Delivery delivery, TomogramReady message, FailureCode code, RuntimeException e,
      Attempts attempts) {
    return new Prepared.Failed(delivery,
        new Failure(message.session(), message.tomogram(), code, sentence(e), attempts.made()));
  }

  private static String sentence(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
