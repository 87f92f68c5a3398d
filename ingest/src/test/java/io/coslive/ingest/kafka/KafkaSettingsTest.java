package io.coslive.ingest.kafka;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaSettingsTest {
  @Test
  void secretsAreNeverPrinted() {
    KafkaSettings settings = with(Map.of("sasl.jaas.config", "password=\"hunter2\""));

    assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("hunter2");
  }

  @Test
  void theDeliveryPromiseCannotBeConfiguredAway() {
    assertThatThrownBy(() -> with(Map.of("isolation.level", "read_uncommitted")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("isolation.level");
  }

  @Test
  void theBrokerFencesAFormerLifeByGroupAndInstance() {
    assertThat(with(Map.of()).transactionalId()).isEqualTo("coslive-scope-1");
  }

  private static KafkaSettings with(Map<String, String> properties) {
    return new KafkaSettings("localhost:9092", "coslive.", "coslive", "scope-1", GroupProtocol.CLASSIC, 60_000, 45_000,
        properties);
  }
}
