package io.coslive.dashboards;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.config.ConfigLoader;
import io.coslive.deploy.config.CosliveConfig;
import io.coslive.deploy.daemon.Daemon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The real daemon on a real broker, started only to be asked for its metrics. */
final class ScrapedDaemon {
  private static final String MODEL = "../inference/models/compact";

  private ScrapedDaemon() {}

  /** What {@code /metrics} says before the first tomogram; every metric is registered by then. */
  static String metrics(Path folder) throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("broker"));
        Daemon daemon = Daemon.start(config(broker, folder), 1, List.of(), ScrapedDaemon::unexpected);
        HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + daemon.managementPort() + "/metrics");
      HttpResponse<String> response = client.send(HttpRequest.newBuilder(address).build(),
          HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    }
  }

  private static CosliveConfig config(EmbeddedKafka broker, Path folder) throws IOException {
    Path tomograms = Files.createDirectories(folder.resolve("tomograms"));
    return ConfigLoader.load(null,
        Map.of("COSLIVE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "COSLIVE_KAFKA_INSTANCE_ID", "dashboards",
            "COSLIVE_INGEST_ROOTS", "[" + tomograms + "]", "COSLIVE_INFERENCE_MODEL_BUNDLE", MODEL, "COSLIVE_ARCHIVE",
            folder.resolve("archive").toString(), "COSLIVE_HTTP_MANAGEMENT_PORT", "0", "COSLIVE_HTTP_PAGE_PORT", "0"));
  }

  private static void unexpected(Throwable cause) {
    throw new AssertionError("The daemon gave up.", cause);
  }
}
