package io.coslive.deploy.faults;

import io.coslive.deploy.broker.EmbeddedKafka;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Apache Kafka as it is shipped, in a container. */
final class ContainerBroker implements Broker {
  private static final String CONTRACT = "apache/kafka";
  private static final int PORT_INSIDE = 9092;

  private final KafkaContainer container;

  private ContainerBroker(KafkaContainer container) {
    this.container = container;
  }

  /** @param image one that honours the contract of {@code apache/kafka} */
  static ContainerBroker start(String image, Map<String, String> settings) {
    KafkaContainer container = new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor(CONTRACT));
    // A port of our own choice, because a restarted container would get another one.
    container.setPortBindings(List.of("127.0.0.1:" + EmbeddedKafka.freePort() + ":" + PORT_INSIDE));
    settings.forEach((key, value) -> container.addEnv(
        "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    container.start();
    return new ContainerBroker(container);
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void restart() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }
}
