package io.coslive.trainer.simulator.structure;

import com.sun.net.httpserver.HttpServer;
import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a server in this process; the tests never leave the machine. */
class PdbDownloadTest {
  @TempDir
  Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/download/", exchange -> {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      byte[] body = "entry".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      int status = path.endsWith("/3dy4.cif.gz") ? 200 : path.endsWith("/9bad.cif.gz") ? 503 : 404;
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private PdbDownload download() {
    return new PdbDownload(URI.create("http://localhost:" + server.getAddress().getPort() + "/download/"), folder
        .resolve("cache"));
  }

  @Test
  void anEntryIsDownloadedOnce() throws Exception {
    Path file = download().fetch("3DY4");
    assertThat(file).hasFileName("3dy4.cif.gz").hasContent("entry");
    assertThat(download().fetch("3dy4")).isEqualTo(file);
    assertThat(asked).containsExactly("/download/3dy4.cif.gz");
  }

  @Test
  void whatCannotBeHadIsExplainedAndLeavesNothing() throws Exception {
    assertThatThrownBy(() -> download().fetch("1xyz")).isInstanceOf(Rejected.class).hasMessageContaining(
        "has no entry 1xyz");
    assertThatThrownBy(() -> download().fetch("9bad")).hasMessageContaining("status 503");
    int port = server.getAddress().getPort();
    server.stop(0);
    PdbDownload offline = new PdbDownload(URI.create("http://localhost:" + port + "/download/"),
        folder.resolve("cache"));
    assertThatThrownBy(() -> offline.fetch("3dy4")).isInstanceOf(Rejected.class).hasMessageContaining(
        "could not be downloaded from localhost").hasMessageContaining("--structures");
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aWordThatIsNoEntryIsNotAskedFor() {
    for (String id : new String[]{"ribosome", "../etc", "4V4Q/", ""}) {
      assertThatThrownBy(() -> download().fetch(id)).isInstanceOf(Rejected.class).hasMessageContaining(
          "no entry of the Protein Data Bank");
    }
    assertThat(asked).isEmpty();
  }
}
