package io.coslive.deploy.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.coslive.deploy.config.ConfigLoader;
import io.coslive.deploy.config.CosliveConfig;
import io.coslive.inference.model.EngineSettings;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The container files as far as they can be checked without a container engine. */
class ContainerFilesTest {
  private static final Path FOLDER = Path.of("container");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::[-?]([^}]*))?\\}");
  private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+[a-z0-9._-]*");
  private static final Pattern ENV = Pattern.compile("\\b(COSLIVE_[A-Z_]+)=(\"[^\"]*\"|\\S+)");

  private final YAMLMapper yaml = new YAMLMapper();
  private final Map<String, String> exampleSettings = settings();
  private final JsonNode compose = yaml.readTree(text("compose.yaml"));
  private final String containerfile = text("Containerfile");

  ContainerFilesTest() throws IOException {}

  @Test
  void imagesArePinned() {
    assertThat(compose.path("services").findValuesAsText("image")).hasSize(4)
        .allMatch(PINNED.asMatchPredicate());
    assertThat(lines("FROM").filter(image -> image.contains(":"))).isNotEmpty().allMatch(PINNED.asMatchPredicate());
  }

  @Test
  void brokerIsTheReleaseTheClientsAreTestedWith() throws IOException {
    Matcher version = Pattern.compile("<kafka.version>(.+)</kafka.version>")
        .matcher(Files.readString(Path.of("../pom.xml")));

    assertThat(version.find()).isTrue();
    assertThat(compose.at("/services/kafka/image").asText()).isEqualTo("apache/kafka:" + version.group(1));
  }

  @Test
  void mountedFilesExist() {
    List<String> sources = compose.path("services").findValues("volumes").stream().flatMap(JsonNode::valueStream)
        .filter(JsonNode::isTextual).map(volume -> volume.asText().split(":", 2)[0])
        .filter(source -> source.startsWith(".")).toList();

    assertThat(sources).hasSize(4).allMatch(source -> Files.exists(FOLDER.resolve(source)));
    assertThat(FOLDER.resolve(compose.at("/services/coslive/build/context").asText())
        .resolve(compose.at("/services/coslive/build/dockerfile").asText())).exists();
  }

  @Test
  void everyVariableIsInTheExampleSettings() throws IOException {
    for (String file : List.of("compose.yaml", "compose.gpu.yaml")) {
      assertThat(VARIABLE.matcher(text(file)).results().map(found -> found.group(1)))
          .as(file).isSubsetOf(exampleSettings.keySet());
    }
  }

  @Test
  void daemonAcceptsItsSettings() throws IOException {
    CosliveConfig config = ConfigLoader.load(null, environment("compose.yaml"));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(config.ingest().roots()).containsExactly(Path.of(exampleSettings.getOrDefault("TOMOGRAMS_DIR", "")));
    assertThat(config.archive()).isEqualTo(Path.of(exampleSettings.getOrDefault("ARCHIVE_DIR", "")));
    assertThat(config.http().managementHost()).isEqualTo("0.0.0.0");
    assertThat(config.http().pageHost()).isEqualTo("0.0.0.0");
  }

  @Test
  void scratchFilesLieOnADisk() throws IOException {
    Path scratch = ConfigLoader.load(null, environment("compose.yaml")).ingest().mrc().scratchFolder();

    assertThat(lines("VOLUME").toList()).singleElement().asString().contains("\"" + scratch + "\"");
    assertThat(compose.at("/services/coslive/tmpfs").valueStream().map(JsonNode::asText))
        .noneMatch(mount -> mount.startsWith(scratch + ":"));
  }

  @Test
  void gpuOverrideTurnsTheGpuOn() throws IOException {
    CosliveConfig config = ConfigLoader.load(null, environment("compose.gpu.yaml"));

    assertThat(config.inference().engine().device()).isEqualTo(EngineSettings.Device.GPU);
  }

  @Test
  void portsAreTheDaemonsAndPrometheusScrapesTheRightOne() throws IOException {
    CosliveConfig config = ConfigLoader.load(null, environment("compose.yaml"));
    JsonNode scrape = yaml.readTree(text("prometheus/prometheus.yml")).at("/scrape_configs/0");

    assertThat(scrape.path("job_name").asText()).startsWith("coslive");
    assertThat(scrape.at("/static_configs/0/targets/0").asText())
        .isEqualTo("coslive:" + config.http().managementPort());
    assertThat(lines("EXPOSE")).containsExactly(config.http().pagePort() + " " + config.http().managementPort());
    assertThat(compose.at("/services/coslive/ports").valueStream().map(JsonNode::asText)).anyMatch(
        port -> port.endsWith(":" + config.http().pagePort())).anyMatch(
            port -> port.endsWith(":" + config.http().managementPort()));
  }

  @Test
  void stopTimeoutIsLongerThanTheShutdown() throws IOException {
    CosliveConfig config = ConfigLoader.load(null, environment("compose.yaml"));
    String grace = compose.at("/services/coslive/stop_grace_period").asText();

    assertThat(Long.parseLong(grace.replace("s", ""))).isGreaterThan(config.shutdown().deadlineSeconds());
  }

  @Test
  void grafanaSeesTheDashboardAndTheScrapeInterval() throws IOException {
    JsonNode source = yaml.readTree(text("grafana/provisioning/datasources/prometheus.yaml")).at("/datasources/0");
    JsonNode provider = yaml.readTree(text("grafana/provisioning/dashboards/coslive.yaml")).at("/providers/0");
    JsonNode prometheus = yaml.readTree(text("prometheus/prometheus.yml"));
    String mounted = provider.at("/options/path").asText();

    assertThat(compose.at("/services/grafana/volumes").valueStream().map(JsonNode::asText))
        .contains("../../dashboards/grafana:" + mounted + ":ro");
    assertThat(source.at("/jsonData/timeInterval")).isEqualTo(prometheus.at("/global/scrape_interval"));
  }

  @Test
  void imageRunsWithoutRootAndLeavesProbesToTheOrchestrator() {
    assertThat(lines("USER").toList().getLast()).isEqualTo("10001:10001");
    assertThat(lines("HEALTHCHECK")).isEmpty();
    assertThat(compose.at("/services/coslive/read_only").asBoolean()).isTrue();
  }

  /** What the daemon sees: the image's variables, and over them those of the Compose file. */
  private Map<String, String> environment(String composeFile) throws IOException {
    Map<String, String> environment = new HashMap<>();
    ENV.matcher(containerfile).results()
        .forEach(found -> environment.put(found.group(1), found.group(2).replace("\"", "")));
    yaml.readTree(text(composeFile)).at("/services/coslive/environment").properties()
        .forEach(entry -> environment.put(entry.getKey(), interpolated(entry.getValue().asText())));
    return environment;
  }

  private String interpolated(String value) {
    return VARIABLE.matcher(value).replaceAll((MatchResult found) -> {
      String fallback = found.group(2) == null ? "" : found.group(2);
      return Matcher.quoteReplacement(exampleSettings.getOrDefault(found.group(1), fallback));
    });
  }

  private Stream<String> lines(String instruction) {
    return containerfile.lines().filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1).split(" AS ", 2)[0]);
  }

  private static Map<String, String> settings() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text(".env.example")));
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
    return settings;
  }

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}
