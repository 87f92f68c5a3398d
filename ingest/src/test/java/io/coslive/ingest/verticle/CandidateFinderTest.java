package io.coslive.ingest.verticle;

import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Prepared;
import io.coslive.ingest.stage.RetryPolicy;
import io.coslive.ingest.stage.StageMetrics;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
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
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

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
    byte[] message = "{\"session\":\"s\",\"tomogram\":\"t\",\"uri\":\"t.mrc\",\"mask\":\"mask.mrc.gz\"}"
        .getBytes(StandardCharsets.UTF_8);

    Prepared prepared = new TomogramPreparer(settings, CandidateSettings.DEFAULTS, BoxSpec.DEFAULT,
        new StageMetrics(new SimpleMeterRegistry()), new Random(1))
        .prepare(new Delivery(new TopicPartition("t", 0), 0, 0, null, message, Instant.now()), () -> false);

    assertThat(prepared).isInstanceOfSatisfying(Prepared.Failed.class,
        failed -> assertThat(failed.failure().sentence()).contains("no-scratch"));
  }

  private static void compress(Path file, Path target) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
      Files.copy(file, out);
    }
  }
}
