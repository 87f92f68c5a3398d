package io.coslive.deploy.fleet;

import io.coslive.deploy.config.ConfigLoader;
import io.coslive.deploy.config.CosliveConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DaemonConfigTest {
  @TempDir
  private Path folder;

  @Test
  void theFileSaysWhatTheDaemonReads() {
    DaemonConfig config = DaemonConfig.of("127.0.0.1:9", folder.resolve("in put"), folder, Path.of("model"))
        .instance("beta", 4711).with("refine.publish-retry.max-attempts", 7);

    CosliveConfig read = ConfigLoader.load(config.writeTo(folder.resolve("coslive.yaml")), Map.of());

    assertThat(read.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9");
    assertThat(read.kafka().instanceId()).isEqualTo("beta").isEqualTo(config.instanceId());
    assertThat(read.kafka().sessionTimeoutMs()).isEqualTo(DaemonConfig.SESSION_TIMEOUT_MS);
    assertThat(read.ingest().roots()).containsExactly(folder.resolve("in put"));
    assertThat(read.archive()).isEqualTo(folder);
    assertThat(read.inference().modelBundle()).isEqualTo(Path.of("model").toAbsolutePath());
    assertThat(read.http().managementPort()).isEqualTo(4711).isEqualTo(config.managementPort());
    assertThat(read.refine().publishRetry().maxAttempts()).isEqualTo(7);
  }

  @Test
  void aDaemonWithoutANameCannotBeStarted() {
    assertThatIllegalStateException().isThrownBy(
        DaemonConfig.of("127.0.0.1:9", folder, folder, folder)::instanceId).withMessageContaining("instance()");
  }
}
