package io.coslive.deploy.http;

import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** Both servers on free ports, asked over the wire. */
class HttpServersTest {
  private static final String MALICIOUS = "<img src=x onerror=alert(1)>";
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final SessionBoard board = new SessionBoard();
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private ManagementServer management;
  private PageServer page;

  @BeforeEach
  void start() throws Exception {
    Health health = new Health().live("poll", () -> "").ready("broker", trouble::get);
    management = new ManagementServer("127.0.0.1", 0, health, registry);
    page = new PageServer("127.0.0.1", 0, board,
        new TomogramPictures(board, uri -> MrcFile.open(Path.of(uri)),
            (_, _) -> List.of(new ParticleSpot(5, 6, 7, "ribosome")), 200),
        () -> new PageStatus("1", "compact-1", 3, 1));
    vertx.deployVerticle(management).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    vertx.deployVerticle(page).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    client.close();
  }

  @Test
  void healthNamesTheCause() throws Exception {
    assertThat(get(management.port(), "/health/ready").statusCode()).isEqualTo(200);
    trouble.set("the broker has not answered for 12 s");

    HttpResponse<String> ready = get(management.port(), "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo(
        "{\"up\":false,\"checks\":{\"poll\":\"ok\",\"broker\":\"the broker has not answered for 12 s\"}}");
    assertThat(get(management.port(), "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreInPrometheusForm() throws Exception {
    registry.counter("coslive.picks").increment(2);
    HttpResponse<String> metrics = get(management.port(), "/metrics");
    assertThat(metrics.headers().firstValue("Content-Type"))
        .hasValueSatisfying(t -> assertThat(t).contains("text/plain"));
    assertThat(metrics.body()).contains("coslive_picks_total 2.0");
  }

  @Test
  void onlyGetIsServedAndNothingElseIsThere() throws Exception {
    HttpRequest post = HttpRequest.newBuilder(uri(page.port(), "/api/sessions"))
        .POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isIn(404, 405);
    assertThat(raw(page.port(), "/api/sessions/%zz")).startsWith("HTTP/1.0 400").contains("malformed");
    assertThat(get(page.port(), "/../../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(get(page.port(), "/api/sessions/..%2F..%2Fetc/passwd").statusCode()).isEqualTo(404);
  }

  @Test
  void theSessionsAreTold() throws Exception {
    board.processed(result("grid3", "TS_01", folder.resolve("none.mrc")), List.of());
    board.failed(new TomogramFailed("grid3", "TS_02", "truncated-volume", "the file ends early", 1, null, new byte[0],
        List.of(), true, "coslive.tomograms", 0, 7, "0.1.0", "compact-3", "ab", NOW, NOW));

    assertThat(get(page.port(), "/api/sessions").body())
        .contains("\"name\":\"grid3\",\"tomograms\":2,\"failed\":1,\"particles\":10");
    assertThat(get(page.port(), "/api/sessions/grid3").body()).contains("\"ribosome\":7")
        .contains("\"sentence\":\"the file ends early\"").contains("\"colours\":{\"ribosome\":\"#");
    assertThat(get(page.port(), "/api/status").body()).contains("\"backlog\":3");
    assertThat(get(page.port(), "/api/sessions/grid4").statusCode()).isEqualTo(404);
  }

  @Test
  void aNameThatIsMarkupStaysAName() throws Exception {
    board.processed(result(MALICIOUS, MALICIOUS, folder.resolve("none.mrc")), List.of());

    HttpResponse<String> answer = get(page.port(), "/api/sessions");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    HttpResponse<String> html = get(page.port(), "/");
    assertThat(html.body()).doesNotContain("onerror");
    assertThat(html.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'; script-src 'self'")
            .doesNotContain("unsafe"));
    assertThat(get(page.port(), "/page.js").body()).contains("textContent").doesNotContain("innerHTML", "outerHTML",
        "insertAdjacentHTML", "document.write", "eval(");
    String missing = get(page.port(), "/api/sessions/" + encode(MALICIOUS) + "/" + encode(MALICIOUS)).body();
    assertThat(missing).startsWith("The tomogram cannot be shown").doesNotContain("onerror");
  }

  @Test
  void aSliceIsAPicture() throws Exception {
    Path tomogram = folder.resolve("TS_01.mrc");
    MrcWriter.writeFloat32(tomogram, Volume.zeros(new Shape(16, 12, 10), 10));
    board.processed(result("grid3", "TS_01", tomogram), List.of());

    assertThat(get(page.port(), "/api/sessions/grid3/TS_01").body())
        .contains("\"shape\":{\"x\":16,\"y\":12,\"z\":10}").contains("\"class_name\":\"ribosome\"");
    HttpResponse<String> slice = get(page.port(), "/api/sessions/grid3/TS_01/slice.png?z=5");
    assertThat(slice.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(slice.body()).contains("PNG");
    assertThat(get(page.port(), "/api/sessions/grid3/TS_01/slice.png?z=-1").statusCode()).isEqualTo(400);
    assertThat(get(page.port(), "/api/sessions/grid3/TS_01/slice.png?z=999999").statusCode()).isEqualTo(200);
  }

  private static TomogramProcessed result(String session, String tomogram, Path file) {
    return new TomogramProcessed(session, tomogram, file.toString(), 10, 10, Map.of("ribosome", 7, "unclassified", 3),
        Map.of("pick", 1200L, "encode", 800L), "compact-1", "0123456789ab", List.of(), NOW);
  }

  /** Java's own client refuses to send an address that is malformed. */
  private static String raw(int port, String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
