package io.coslive.deploy.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigLoaderTest {
  @TempDir
  private Path folder;

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Path file = yaml("""
        kafka:
          bootstrap-servers: file:9092
          group-id: from-file
        """);
    CosliveConfig config = ConfigLoader.load(file, Map.of("COSLIVE_KAFKA_BOOTSTRAP_SERVERS", "env:9092"));
    assertThat(config.kafka().bootstrapServers()).isEqualTo("env:9092");
    assertThat(config.kafka().groupId()).isEqualTo("from-file");
    assertThat(config.kafka().topicPrefix()).isEqualTo("coslive.");
  }

  @Test
  void aListComesFromTheEnvironmentAsYaml() {
    CosliveConfig config = ConfigLoader.load(null, Map.of("COSLIVE_INGEST_ROOTS", "[/data/a, /data/b]"));
    assertThat(config.ingest().roots()).containsExactly(Path.of("/data/a"), Path.of("/data/b"));
  }

  @Test
  void anUnknownKeyIsAnErrorThatNamesTheNearest() throws IOException {
    Path file = yaml("""
        kafka:
          bootstrap-server: a:1
        """);
    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of())).isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no key kafka.bootstrap-server")
        .hasMessageContaining("did you mean kafka.bootstrap-servers?");
  }

  @Test
  void aMisspeltVariableIsAnErrorAndAForeignOneIsNot() {
    assertThatThrownBy(() -> ConfigLoader.load(null, Map.of("COSLIVE_KAFKA_GROUPID", "a")))
        .isInstanceOf(ConfigException.class).hasMessageContaining("did you mean COSLIVE_KAFKA_GROUP_ID?");
    assertThat(ConfigLoader.load(null, Map.of("COSLIVE_DATA", "/data"))).isEqualTo(CosliveConfig.defaults());
  }

  @Test
  void aValueOutOfRangeNamesItsKeyAndTheRange() throws IOException {
    Path file = yaml("""
        picking:
          threshold-sigmas: -1
        """);
    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of())).isInstanceOf(ConfigException.class)
        .hasMessageContaining("picking").hasMessageContaining("threshold-sigmas must lie above 0");
  }

  @Test
  void aValueOfTheWrongKindSaysWhichKindItShouldBe() {
    assertThatThrownBy(() -> ConfigLoader.load(null, Map.of("COSLIVE_HTTP_PAGE_PORT", "eighty")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("http.page-port cannot be \"eighty\"; it should be a whole number");
  }

  @Test
  void brokenYamlNamesTheLine() throws IOException {
    Path file = yaml("kafka:\n  group-id: [a\n");
    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of())).isInstanceOf(ConfigException.class)
        .hasMessageContaining("line");
  }

  @Test
  void aKeyThatStandsTwiceIsAnError() throws IOException {
    Path file = yaml("archive: /a\narchive: /b\n");
    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of())).isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2").hasMessageContaining("archive");
  }

  @Test
  void aKeyWithoutAValueKeepsItsDefault() throws IOException {
    Path file = yaml("kafka:\n  group-id:\narchive:\nhttp:\n");
    assertThat(ConfigLoader.load(file, Map.of())).isEqualTo(CosliveConfig.defaults());
  }

  @Test
  void secretsAreNeverPrinted() {
    CosliveConfig config = ConfigLoader.load(null,
        Map.of("COSLIVE_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "hunter2", "COSLIVE_KAFKA_PROPERTIES_SSL_KEY_PASSWORD",
            "hunter2", "COSLIVE_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL"));
    assertThat(config.kafka().properties()).containsEntry("sasl.jaas.config", "hunter2");
    List<String> lines = ConfigPrinter.lines(config);
    assertThat(lines).anyMatch(line -> line.contains("security.protocol=SASL_SSL"));
    assertThat(String.join("\n", lines)).contains("sasl.jaas.config=[hidden]").doesNotContain("hunter2");
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(folder.resolve("coslive.yaml"), text);
  }
}
