package io.coslive.refine.verticle;

import io.coslive.inference.verticle.InferenceSettings;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.verticle.CandidateSettings;
import io.coslive.ingest.verticle.IngestSettings;

import java.nio.file.Path;

/**
 * Everything the pipeline is told.
 *
 * @param archive folder of the session files
 */
public record PipelineSettings(KafkaSettings kafka, IngestSettings ingest, CandidateSettings candidates,
    InferenceSettings inference, RefineSettings refine, Path archive) {}
