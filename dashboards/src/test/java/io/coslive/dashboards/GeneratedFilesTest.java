package io.coslive.dashboards;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The committed files are those the generator writes. */
class GeneratedFilesTest {
  private static final String COMMAND = "./mvnw -q -Pregenerate -pl dashboards -am process-classes";

  @Test
  void committedFilesAreUpToDate() throws IOException {
    for (Map.Entry<String, String> file : DashboardGenerator.files().entrySet()) {
      assertThat(Files.readString(Path.of(file.getKey()))).as(
          "dashboards/%s differs from what the generator writes. Regenerate it with '%s' and commit it.", file.getKey(),
          COMMAND).isEqualTo(file.getValue());
    }
  }
}
