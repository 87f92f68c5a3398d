package io.coslive.deploy.config;

import io.coslive.inference.verticle.InferenceSettings;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.picking.PickingSettings;
import io.coslive.ingest.region.RegionSettings;
import io.coslive.ingest.subtomogram.BoundarySettings;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.coslive.refine.session.RelionSettings;
import io.coslive.refine.verticle.PipelineSettings;
import io.coslive.refine.verticle.RefineSettings;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything the daemon is told. Each stage owns its record; the keys of the YAML file are the names of their
 * components in kebab-case. {@code coslive.yaml} in the distribution explains every key.
 *
 * @param watchdog limits on the time that work may take
 * @param archive folder of the session files
 * @param relion what the session's files for RELION say of the tilt series
 */
public record CosliveConfig(KafkaSettings kafka, IngestSettings ingest, PickingSettings picking,
    RegionSettings region, BoundarySettings subtomogram, InferenceSettings inference, RefineSettings refine,
    WatchdogSettings watchdog, Path archive, RelionSettings relion, HttpSettings http, ShutdownSettings shutdown) {
  private static final String DEFAULT_BROKER = "localhost:9092";

  /** Every key at its default; some depend on the machine (host name, processors) and on where the program lies. */
  public static CosliveConfig defaults() {
    return new CosliveConfig(KafkaSettings.of(DEFAULT_BROKER), IngestSettings.of(List.of(Path.of("."))),
        PickingSettings.DEFAULTS, RegionSettings.DEFAULTS, BoundarySettings.DEFAULTS,
        InferenceSettings.of(Home.defaultModel()), RefineSettings.defaults(), WatchdogSettings.DEFAULTS,
        Path.of("sessions"), RelionSettings.UNKNOWN, HttpSettings.DEFAULTS, ShutdownSettings.DEFAULTS);
  }

  /**
   * The part that the pipeline needs.
   *
   * @param version of the program
   */
  public PipelineSettings pipeline(String version) {
    return new PipelineSettings(version, kafka, ingest, new CandidateSettings(picking, region, subtomogram), inference,
        refine, watchdog, archive, relion);
  }
}
