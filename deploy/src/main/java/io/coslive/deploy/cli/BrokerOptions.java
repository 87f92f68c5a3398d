package io.coslive.deploy.cli;

import io.coslive.deploy.config.ConfigLoader;
import io.coslive.ingest.kafka.KafkaSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Which broker, for the commands that talk to a running daemon's. */
final class BrokerOptions {
  @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "The broker (default: the configuration's, else localhost:9092).")
  private @Nullable String bootstrapServers;

  @Option(names = "--config", paramLabel = "FILE", description = "The daemon's YAML file, for its kafka section.")
  private @Nullable Path config;

  /** Whether the command line names a broker at all. */
  boolean given() {
    return bootstrapServers != null || config != null;
  }

  KafkaSettings kafka() {
    KafkaSettings kafka = ConfigLoader.load(config, System.getenv()).kafka();
    return bootstrapServers == null
        ? kafka
        : new KafkaSettings(bootstrapServers, kafka.topicPrefix(), kafka.groupId(), kafka.instanceId(),
            kafka.groupProtocol(), kafka.maxPollIntervalMs(), kafka.sessionTimeoutMs(), kafka.properties());
  }
}
