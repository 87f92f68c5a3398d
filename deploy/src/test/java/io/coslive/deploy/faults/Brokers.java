package io.coslive.deploy.faults;

import io.coslive.deploy.broker.EmbeddedKafka;
import org.testcontainers.DockerClientFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Chooses the fault tests' broker: a container where a Docker engine answers, else a JVM of its own. Says which, because
 * the tests are the same.
 */
final class Brokers {
  /** The image, by environment; whatever honours the contract of the default. Not COSLIVE_*: daemons would take it for a key. */
  private static final String IMAGE = "KAFKA_TEST_IMAGE";
  private static final String DEFAULT_IMAGE = "apache/kafka:4.3.1";
  private static final Path USUAL_SOCKET = Path.of("/var/run/docker.sock");

  private Brokers() {}

  /**
   * Starts one that gives silent members up soon, comes back soon after a kill, and knows access rights but grants
   * everything until a test denies it.
   *
   * @param folder for the data of one that has no container
   * @param sessionTimeoutMs under both group protocols
   */
  static Broker start(Path folder, int sessionTimeoutMs) throws InterruptedException {
    Map<String, String> settings = new HashMap<>(EmbeddedKafka.sessionTimeout(sessionTimeoutMs));
    settings.put("auto.create.topics.enable", "false");
    settings.put("broker.session.timeout.ms", "4000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "true");
    if (!engineAnswers()) {
      say("a JVM of its own, because no Docker engine answers");
      return ForkedBroker.start(folder, settings);
    }
    String image = Objects.requireNonNullElse(System.getenv(IMAGE), DEFAULT_IMAGE);
    say("Testcontainers with " + image);
    return ContainerBroker.start(image, settings);
  }

  /** Testcontainers tells at length what it tried; it is only asked where somebody may listen. */
  private static boolean engineAnswers() {
    return (System.getenv("DOCKER_HOST") != null || Files.exists(USUAL_SOCKET))
        && DockerClientFactory.instance().isDockerAvailable();
  }

  private static void say(String what) {
    System.out.println("Kafka broker: " + what);
  }
}
