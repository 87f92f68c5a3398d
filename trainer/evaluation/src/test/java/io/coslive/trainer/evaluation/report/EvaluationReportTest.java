package io.coslive.trainer.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.coslive.ingest.message.Json;
import io.coslive.trainer.evaluation.Accuracy;
import io.coslive.trainer.evaluation.Confusion;
import io.coslive.trainer.evaluation.EpisodeTable.Cell;
import io.coslive.trainer.evaluation.MaskScore;
import io.coslive.trainer.evaluation.ModelEvaluation;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.NoiseLevel;
import io.coslive.trainer.evaluation.StructureMasks;
import io.coslive.trainer.evaluation.openset.OpenSetEpisodes;
import io.coslive.trainer.evaluation.openset.OpenSetScores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluationReportTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @TempDir
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    ModelEvaluation settings = new ModelEvaluation(List.of(INF, .1), List.of(2), List.of(1, 5), 20, 3000, 7);
    List<ModelResult> models = List.of(result("compact-1", .9), result("cosnet-1 (a <b> folder)", .6));
    EvaluationReport.write(folder, new EvaluationResult(settings, "coslive evaluate --model x", List.of("1bxn", "4v4r"),
        models));
  }

  private static ModelResult result(String name, double share) {
    return new ModelResult(name, .8, List.of(level(INF, share), level(.1, share - .25)));
  }

  private static NoiseLevel level(double snr, double share) {
    Accuracy accuracy = new Accuracy(share, share - .02, share + .01, .005, 3000);
    Confusion confusion = new Confusion(List.of("1bxn", "4v4r"), new int[][]{{90, 10}, {0, 100}});
    List<StructureMasks> masks = List.of(
        new StructureMasks("1bxn", List.of(new MaskScore(.8, .9), new MaskScore(.6, .7))),
        new StructureMasks("4v4r", List.of(new MaskScore(.5, .625))));
    OpenSetScores scores = new OpenSetScores(new double[]{.9, .95}, Map.of(OpenSetEpisodes.UNKNOWN_CLASS,
        new double[]{.1, .2, .85, .3}));
    return new NoiseLevel(snr, List.of(new Cell(snr, 2, 1, accuracy), new Cell(snr, 2, 5, accuracy)), confusion, masks,
        scores);
  }

  @Test
  void markdownHasTheFiguresBesideThePapersAndItsPicturesExist() throws IOException {
    String text = Files.readString(folder.resolve("report.md"));
    assertThat(text).contains("coslive evaluate --model x", "| **compact-1** | **inf** | **0.900 [0.880, 0.910]** |",
        "| paper: DuSE-SCNN (COS-Net) | inf | 0.957 |", "0.80 ± 0.10", "paper, Table 3",
        "1bxn taken for 4v4r in 10.0 %",
        "of 3000 episodes", "| unknown class | 0.1 | 1.000 |").doesNotContain("paper, Table 2", "NaN");
    Matcher picture = Pattern.compile("!\\[[^]]*]\\(([^)]*)\\)").matcher(text);
    assertThat(picture.results().map(match -> match.group(1)).toList()).hasSize(4)
        .allSatisfy(file -> assertThat(folder.resolve(file)).isNotEmptyFile());
  }

  @Test
  void htmlNeedsNothingOutsideItselfAndNamesAreText() throws IOException {
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "@import", "url(", "<b>")
        .contains("a &lt;b&gt; folder", "0.900 [0.880, 0.910]");
    List<String> sources = Pattern.compile("src=\"([^\"]{0,40})").matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(sources).hasSize(4).allMatch(source -> source.startsWith("data:image/png;base64,"));
  }

  @Test
  void jsonAndCsvHoldTheSameFigures() throws IOException {
    JsonNode json = Json.mapper().readTree(folder.resolve("results.json").toFile());
    assertThat(json.get("episodes").asInt()).isEqualTo(3000);
    assertThat(json.get("reject_thresholds").get("compact-1").asDouble()).isEqualTo(.8);
    JsonNode accuracy = StreamSupport.stream(json.get("figures").spliterator(), false)
        .filter(f -> f.get("figure").asText()
            .equals("accuracy") && f.get("snr").asText().equals("0.1") && f.get("shots").asInt() == 5)
        .findFirst().orElseThrow();
    assertThat(accuracy.get("value").asDouble()).isEqualTo(.65);
    assertThat(accuracy.has("structure")).as("what does not apply is absent").isFalse();
    List<String> rows = Files.readAllLines(folder.resolve("results.csv"));
    assertThat(rows.getFirst()).isEqualTo("model,figure,snr,ways,shots,structure,other,value,low,high");
    assertThat(rows).hasSize(1 + json.get("figures").size()).contains("compact-1,accuracy,inf,2,1,,,0.9,0.88,0.91",
        "compact-1,confusions,inf,,,1bxn,4v4r,10.0,,", "compact-1,accepted_at_threshold,inf,,,,unknown class,0.25,,",
        "compact-1,dice_refined,inf,,,4v4r,,0.625,0.625,0.625");
  }
}
