package io.coslive.refine.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.ScratchFailed;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageMetrics;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.verticle.ArrivalSettings;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.ingest.verticle.TomogramPreparer;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A real file system that is full or too small, on which compressed tomograms are to be expanded. */
@DisplayName("On a scratch disk that takes nothing, the preparer")
class FullScratchTest {
  private static final RetryPolicy PATIENT = new RetryPolicy(1000, 1, 10);
  private static final RetryPolicy TWICE = new RetryPolicy(2, 1, 1);
  /** 32 KB, half of the disk. */
  private static final Shape FITS = new Shape(20, 20, 20);
  private static final Shape TOO_LARGE = new Shape(40, 40, 40);

  @TempDir
  private Path folder;
  private @Nullable SmallDisk disk;

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  @Test
  @DisplayName("says so, waits for room, and fails nothing")
  void full() throws Exception {
    SmallDisk small = mountFull();
    compressed(FITS);
    TomogramPreparer preparer = preparer(PATIENT);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Prepared> preparing = threads.submit(() -> prepare(preparer));
      await().until(() -> !preparer.scratchTrouble().isEmpty());
      assertThat(preparer.scratchTrouble()).contains("no files since", "attempts", "No space left on device");

      small.makeRoom();
      assertThat(preparing.get()).isInstanceOf(Prepared.Ready.class);
      assertThat(preparer.scratchTrouble()).isEmpty();
    }
  }

  @Test
  @DisplayName("gives up at last without failing the tomogram")
  void fullForTooLong() throws Exception {
    mountFull();
    compressed(FITS);
    assertThatExceptionOfType(ScratchFailed.class).isThrownBy(() -> prepare(preparer(TWICE)))
        .withMessageContaining("No space left on device");
  }

  @Test
  @DisplayName("does not wait for what would never fit")
  void tooSmall() throws Exception {
    mountFull();
    compressed(TOO_LARGE);
    assertThat(prepare(preparer(PATIENT))).isInstanceOfSatisfying(Prepared.Failed.class, failed -> {
      assertThat(failed.failure().code()).isEqualTo(FailureCode.UNSUPPORTED_VOLUME);
      assertThat(failed.failure().sentence()).contains("ingest.mrc.scratch-folder");
    });
  }

  private SmallDisk mountFull() throws IOException, InterruptedException {
    SmallDisk small = SmallDisk.mount(folder.resolve("disk"));
    disk = small;
    small.fill();
    return small;
  }

  private void compressed(Shape shape) throws IOException {
    Path plain = folder.resolve("plain.mrc");
    Volume volume = Volume.zeros(shape, 10);
    volume.data()[0] = 1; // what has no contrast is refused
    MrcWriter.writeFloat32(plain, volume);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("t.mrc.gz")))) {
      Files.copy(plain, out);
    }
  }

  private TomogramPreparer preparer(RetryPolicy diskRetry) {
    MrcSettings mrc = new MrcSettings(false, MrcSettings.DEFAULT_MAX_EXPANDED_BYTES, folder.resolve("disk"));
    IngestSettings settings = new IngestSettings(List.of(folder), 1 << 30, mrc, ArrivalSettings.COMPLETE, TWICE, 1,
        IngestSettings.DEFAULT_MAX_STARTS);
    return new TomogramPreparer(settings, CandidateSettings.DEFAULTS, BoxSpec.DEFAULT,
        new StageMetrics(new SimpleMeterRegistry()), new Watchdog(WatchdogSettings.DEFAULTS), diskRetry,
        new Random(1));
  }

  private static Prepared prepare(TomogramPreparer preparer) throws InterruptedException {
    byte[] message = "{\"session\":\"s\",\"tomogram\":\"t\",\"uri\":\"t.mrc.gz\"}".getBytes(StandardCharsets.UTF_8);
    return preparer.prepare(new Delivery(new TopicPartition("t", 0), 0, 0, null, message, Instant.now()), () -> false);
  }
}
