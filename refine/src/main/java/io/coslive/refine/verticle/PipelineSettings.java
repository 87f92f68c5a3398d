package io.coslive.refine.verticle;

import io.coslive.inference.verticle.InferenceSettings;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;
import io.coslive.ingest.watchdog.WatchdogSettings;
import io.coslive.refine.session.RelionSettings;

import java.nio.file.Path;

/**
 * Everything the pipeline is told.
 *
 * @param version of the program, for its messages
 * @param watchdog limits on the time that work may take
 * @param archive folder of the session files
 * @param relion what the session's files for RELION say of the tilt series
 */
public record PipelineSettings(String version, KafkaSettings kafka, IngestSettings ingest,
    CandidateSettings candidates, InferenceSettings inference, RefineSettings refine,
    WatchdogSettings watchdog, Path archive, RelionSettings relion) {}
