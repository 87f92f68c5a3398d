package io.coslive.trainer.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.coslive.ingest.message.Json;
import io.coslive.trainer.evaluation.LabelledPosition;
import io.coslive.trainer.evaluation.SessionScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SessionReportTest {
  @Test
  void holdsTheScore(@TempDir Path folder) throws IOException {
    List<LabelledPosition> truth = List.of(at("ribosome", 0), at("ribosome", 50), at("proteasome", 100));
    List<LabelledPosition> found = List.of(at("ribosome", 1), at("unclassified", 50), at("proteasome", 101),
        at("ribosome",
            200));
    SessionReport.write(folder, "grid3", "coslive evaluate grid3", SessionScore.of(found, truth, List.of(), 8));

    assertThat(Files.readString(folder.resolve("report.md"))).contains("# Session grid3", "accuracy 0.667",
        "| ribosome | 2 | 2 | 0.500 | 0.500 |", "(confusion.png)").doesNotContain("NaN");
    assertThat(Files.readString(folder.resolve("report.html"))).contains("data:image/png").doesNotContain("http:",
        "https:");
    assertThat(folder.resolve("confusion.png")).isNotEmptyFile();
    JsonNode json = Json.mapper().readTree(folder.resolve("results.json").toFile());
    assertThat(json.get("correct").asInt()).isEqualTo(2);
    assertThat(json.get("confusions").get("classes").get(2).asText()).isEqualTo("unclassified");
    assertThat(json.get("confusions").get("counts").get(1).get(2).asInt()).as("the ribosome that was rejected")
        .isEqualTo(1);
  }

  private static LabelledPosition at(String className, double x) {
    return new LabelledPosition("t", className, x, 0, 0);
  }
}
