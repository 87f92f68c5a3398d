package io.coslive.inference.model;

import io.coslive.inference.model.EngineSettings.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineSettingsTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 4096, batch-size", "257, 0, 4096, batch-size", "8, -1, 4096, threads", "8, 257, 4096, threads",
      "8, 0, 255, gpu-memory-limit-megabytes"})
  void aValueOutOfRangeIsNamed(int batchSize, int threads, int megabytes, String key) {
    assertThatThrownBy(() -> new EngineSettings(batchSize, threads, Device.CPU, megabytes))
        .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(key + " ");
  }

  @Test
  void zeroThreadsMeanEveryProcessor() {
    assertThat(EngineSettings.DEFAULTS.effectiveThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
