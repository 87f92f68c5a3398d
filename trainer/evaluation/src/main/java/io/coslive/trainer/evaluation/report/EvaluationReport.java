package io.coslive.trainer.evaluation.report;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.coslive.ingest.message.Json;
import io.coslive.trainer.evaluation.EpisodeTable;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.report.Block.Code;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes an evaluation of models: {@code report.md}, {@code report.html} (one file, nothing outside it), their pictures,
 * and all figures as {@code results.json} and {@code results.csv}.
 */
public final class EvaluationReport {
  private EvaluationReport() {}

  /**
   * Writes the files, replacing those of an earlier report.
   *
   * @param folder exists
   * @throws IOException if one cannot be written
   */
  public static void write(Path folder, EvaluationResult result) throws IOException {
    List<Block> blocks = new ArrayList<>();
    String title = "Evaluation of " + names(result);
    blocks.add(new Heading(1, title));
    blocks.addAll(introduction(result));
    blocks.addAll(AccuracySection.of(result));
    blocks.addAll(MaskSection.of(result));
    blocks.addAll(ConfusionSection.of(result));
    blocks.addAll(OpenSetSection.of(result));
    Pages.write(folder, title, blocks);
    List<Figure> figures = Figures.of(result.models());
    Files.writeString(folder.resolve("results.csv"), Figures.csv(figures));
    ObjectWriter json = Json.mapper().writer(SerializationFeature.INDENT_OUTPUT);
    Files.write(folder.resolve("results.json"), json.writeValueAsBytes(Results.of(result, figures)));
  }

  private static List<Block> introduction(EvaluationResult result) {
    String snrs = result.settings().snrs().stream().map(EpisodeTable::snr).collect(Collectors.joining(", "));
    return List.of(new Code(result.command()),
        new Text(("%d structures: %s. Their boxes of 32³ voxels of 10 Å are simulated "
            + "with tilts of ±60°, random poses, neighbours and CTF: %d of each structure at each SNR (%s, as variances). Every "
            + "model gets the same boxes and the same episodes. Seed %d; the same command gives the same figures.")
            .formatted(
                result.structures().size(), String.join(", ", result.structures()), result.settings().samples(), snrs,
                result
                    .settings().seed())));
  }

  private static String names(EvaluationResult result) {
    return result.models().stream().map(ModelResult::name).collect(Collectors.joining(" and "));
  }
}
