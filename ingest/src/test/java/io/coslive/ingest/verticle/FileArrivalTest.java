package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageMetrics;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Files on their way, through the preparer that the daemon uses. */
@Timeout(value = 5, unit = MINUTES)
class FileArrivalTest {
  private static final Shape SHAPE = new Shape(64, 64, 48);
  /** A piece may come between the look at a file and its opening; then it is read again. */
  private static final RetryPolicy QUICK = new RetryPolicy(10, 1, 20);

  @TempDir
  Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StageMetrics metrics = new StageMetrics(registry);
  private Path file;
  private byte[] tomogram;

  @BeforeEach
  void simulate() throws IOException {
    file = folder.toRealPath().resolve("slow.mrc");
    Volume volume = Volume.zeros(SHAPE, 10);
    Random random = new Random(5);
    for (int i = 0; i < volume.data().length; i++) {
      int x = i % SHAPE.x() - 32;
      int y = i / SHAPE.x() % SHAPE.y() - 32;
      int z = i / (SHAPE.x() * SHAPE.y()) - 24;
      volume.data()[i] = (float) (0.1 * random.nextGaussian() - 10 * Math.exp(-(x * x + y * y + z * z) / 50.0));
    }
    Path whole = folder.resolve("whole.mrc");
    MrcWriter.writeFloat32(whole, volume);
    tomogram = Files.readAllBytes(whole);
  }

  @Test
  void aTomogramThatIsWrittenSlowlyIsProcessed() throws Exception {
    int pieces = 5;
    Files.write(file, new byte[0]);
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
      for (int piece = 0; piece < pieces; piece++) {
        int looks = piece + 1;
        await().atMost(2, MINUTES).until(() -> retries() >= looks);
        append(Arrays.copyOfRange(tomogram, tomogram.length / pieces * piece,
            piece == pieces - 1 ? tomogram.length : tomogram.length / pieces * (piece + 1)));
      }
    });

    Prepared prepared = prepare(new ArrivalSettings(20, 240_000), () -> false);

    writer.get();
    assertThat(prepared).isInstanceOfSatisfying(Prepared.Ready.class, ready -> {
      assertThat(ready.shape()).isEqualTo(SHAPE);
      assertThat(ready.subtomograms()).isNotEmpty();
    });
    assertThat(retries()).isGreaterThanOrEqualTo(pieces);
  }

  @Test
  void aTomogramThatIsNeverCompletedFailsAtTheDeadline() throws Exception {
    append(Arrays.copyOf(tomogram, tomogram.length - 1));
    touch(Instant.now().plusSeconds(3600)); // young, however slow the machine
    Instant start = Instant.now();

    assertFailed(prepare(new ArrivalSettings(0, 2000), () -> false), FailureCode.TRUNCATED_VOLUME, "promises");

    assertThat(retries()).isPositive();
    assertThat(Instant.now()).isAfterOrEqualTo(start.plusMillis(1990));
  }

  @Test
  void aFileThatKeepsChangingFailsAtTheDeadline() throws Exception {
    append(tomogram);
    touch(Instant.now().plusSeconds(3600));
    AtomicInteger touches = new AtomicInteger();

    // Asked during every wait: so the file has changed at every look, however slow the machine.
    assertFailed(prepare(new ArrivalSettings(1000, 1000), () -> {
      touch(Instant.now().plusSeconds(3600 + touches.incrementAndGet()));
      return false;
    }), FailureCode.STILL_BEING_WRITTEN, "deadline-ms");

    assertThat(touches).hasPositiveValue();
  }

  @Test
  void aSettledFileIsNotWaitedFor() throws Exception {
    append(tomogram);
    touch(Instant.now().minusSeconds(7200));

    assertThat(prepare(new ArrivalSettings(3_600_000, 3_600_000), () -> false)).isInstanceOf(Prepared.Ready.class);
  }

  @Test
  void aTruncatedFileThatNobodyWritesToIsNotWaitedFor() throws Exception {
    append(Arrays.copyOf(tomogram, 5000));
    touch(Instant.now().minusSeconds(7200));

    assertFailed(prepare(new ArrivalSettings(1000, 3_600_000), () -> false), FailureCode.TRUNCATED_VOLUME, "promises");
  }

  @Test
  void aFileIsOpenedOnlyWhenItHasBeenQuiet() throws Exception {
    append(tomogram);
    Instant written = Instant.now();
    touch(written);

    Instant opened = arrival(new ArrivalSettings(300, 60_000)).open(file, Instant::now, () -> false);

    assertThat(opened).isAfterOrEqualTo(written.plusMillis(300));
  }

  @Test
  void aFileServerWhoseClockIsAheadDoesNotHoldUp() throws Exception {
    append(tomogram);
    touch(Instant.now().plusSeconds(7200));

    assertThat(arrival(new ArrivalSettings(50, 3_600_000)).open(file, () -> "opened", () -> false)).isEqualTo("opened");
  }

  @Test
  void anIncompleteFileIsReadAgainOnlyAfterItChanged() throws Exception {
    append(tomogram);
    touch(Instant.now().plusSeconds(3600)); // young, however slow the machine
    AtomicInteger openings = new AtomicInteger();

    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> arrival(new ArrivalSettings(0, 2000)).open(file, () -> {
          openings.incrementAndGet();
          throw new Rejected(FailureCode.TRUNCATED_VOLUME, "compressed, cut");
        }, () -> false)).withMessage("compressed, cut");

    assertThat(openings).hasValue(1);
    assertThat(retries()).isGreaterThan(1);
  }

  @Test
  void aFileThatChangedWhileItWasReadIsReadAgain() throws Exception {
    append(tomogram);
    FileArrival arrival = arrival(ArrivalSettings.COMPLETE);
    arrival.open(file, () -> "opened", () -> false);
    arrival.checkUnchanged(file);

    append(new byte[1]);

    assertThatExceptionOfType(Transient.class).isThrownBy(() -> arrival.checkUnchanged(file));
  }

  private FileArrival arrival(ArrivalSettings settings) {
    return new FileArrival(settings, QUICK, metrics, new Random(1));
  }

  private Prepared prepare(ArrivalSettings arrival, BooleanSupplier cancelled) throws InterruptedException {
    IngestSettings settings = new IngestSettings(List.of(folder), 1 << 30, MrcSettings.DEFAULTS, arrival, QUICK,
        1, IngestSettings.DEFAULT_MAX_STARTS);
    byte[] message = "{\"session\":\"s\",\"tomogram\":\"slow\",\"uri\":\"slow.mrc\"}".getBytes(StandardCharsets.UTF_8);
    return new TomogramPreparer(settings, CandidateSettings.DEFAULTS, new BoxSpec(32, 10), metrics,
        new Watchdog(WatchdogSettings.DEFAULTS), QUICK, new Random(1))
        .prepare(new Delivery(new TopicPartition("t", 0), 0, 0, null, message, Instant.now()), cancelled);
  }

  private static void assertFailed(Prepared prepared, FailureCode code, String says) {
    assertThat(prepared).isInstanceOfSatisfying(Prepared.Failed.class, failed -> {
      assertThat(failed.failure().code()).isEqualTo(code);
      assertThat(failed.failure().sentence()).contains(says);
    });
  }

  private double retries() {
    return registry.get("coslive.retries").counter().count();
  }

  private void append(byte[] bytes) {
    try {
      Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void touch(Instant modified) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(modified));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
