package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.ScratchFailed;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.picking.PickingSettings;
import io.coslive.ingest.region.Exclusion;
import io.coslive.ingest.region.RegionSettings;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageMetrics;
import io.coslive.ingest.subtomogram.BoundarySettings;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CandidateFinderTest {
  @TempDir
  Path folder;

  @Test
  void aCompressedMaskIsExpandedWhereTheSettingsSay() throws Exception {
    Path tomogram = folder.resolve("t.mrc");
    MrcWriter.writeFloat32(tomogram, Volume.zeros(new Shape(40, 40, 40), 10));
    compress(tomogram, folder.resolve("mask.mrc.gz"));
    MrcSettings mrc = new MrcSettings(false, MrcSettings.DEFAULT_MAX_EXPANDED_BYTES, folder.resolve("no-scratch"));
    IngestSettings settings = new IngestSettings(List.of(folder), 1 << 30, mrc, ArrivalSettings.COMPLETE,
        new RetryPolicy(1, 1, 1), 1, IngestSettings.DEFAULT_MAX_STARTS);
    String message = "{\"session\":\"s\",\"tomogram\":\"t\",\"uri\":\"t.mrc\",\"mask\":\"mask.mrc.gz\"}";

    assertThatExceptionOfType(ScratchFailed.class)
        .isThrownBy(() -> prepare(settings, CandidateSettings.DEFAULTS, message)).withMessageContaining("no-scratch");
  }

  @Test
  void whatIsLeftOutIsToldByReason() throws Exception {
    Volume volume = Volume.zeros(new Shape(64, 64, 64), 10);
    Random random = new Random(4);
    for (int i = 0; i < volume.data().length; i++) {
      volume.data()[i] = (float) random.nextGaussian();
    }
    MrcWriter.writeFloat32(folder.resolve("t.mrc"), volume);
    IngestSettings settings = IngestSettings.ofComplete(List.of(folder), false);
    String message = "{\"session\":\"s\",\"tomogram\":\"t\",\"uri\":\"t.mrc\"}";
    PickingSettings all = new PickingSettings(100, 1, 60, 1000);
    PickingSettings two = new PickingSettings(100, 1, 60, 2);

    Prepared.Ready everywhere = ready(prepare(settings, candidates(all, 0), message));
    Prepared.Ready inside = ready(prepare(settings, candidates(all, 150), message));
    Prepared.Ready best = ready(prepare(settings, candidates(two, 150), message));

    assertThat(everywhere.excluded()).isEmpty();
    assertThat(inside.subtomograms()).hasSizeBetween(3, everywhere.subtomograms().size() - 1);
    assertThat(inside.excluded()).containsOnlyKeys(Exclusion.EDGE);
    assertThat(best.excluded()).isEqualTo(Map.of(Exclusion.EDGE, inside.excluded().get(Exclusion.EDGE),
        Exclusion.SURPLUS, inside.subtomograms().size() - 2));
  }

  private static Prepared.Ready ready(Prepared prepared) {
    assertThat(prepared).isInstanceOf(Prepared.Ready.class);
    return (Prepared.Ready) prepared;
  }

  private static CandidateSettings candidates(PickingSettings picking, double edgeAngstrom) {
    return new CandidateSettings(picking, new RegionSettings(edgeAngstrom, 0, ""), BoundarySettings.DEFAULTS);
  }

  private static Prepared prepare(IngestSettings settings, CandidateSettings candidates, String message)
      throws InterruptedException {
    return new TomogramPreparer(settings, candidates, BoxSpec.DEFAULT, new StageMetrics(new SimpleMeterRegistry()),
        new Watchdog(WatchdogSettings.DEFAULTS), new RetryPolicy(1, 1, 1), new Random(1)).prepare(
            new Delivery(new TopicPartition("t", 0), 0, 0, null, message.getBytes(StandardCharsets.UTF_8),
                Instant.now()),
            () -> false);
  }

  private static void compress(Path file, Path target) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
      Files.copy(file, out);
    }
  }
}
