package io.coslive.trainer.evaluation.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.coslive.ingest.message.Json;
import io.coslive.trainer.evaluation.SessionScore;
import io.coslive.trainer.evaluation.plot.ConfusionPicture;
import io.coslive.trainer.evaluation.report.Block.Code;
import io.coslive.trainer.evaluation.report.Block.Grid;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Picture;
import io.coslive.trainer.evaluation.report.Block.Row;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the score of a session: {@code report.md}, {@code report.html}, {@code confusion.png} and {@code results.json}.
 */
public final class SessionReport {
  private SessionReport() {}

  /**
   * Writes the files, replacing those of an earlier report.
   *
   * @param folder exists
   * @param session its name
   * @param command as typed
   * @throws IOException if one cannot be written
   */
  public static void write(Path folder, String session, String command, SessionScore score) throws IOException {
    String title = "Session " + session + " against its truth";
    List<Row> rows = score.perClass().entrySet().stream()
        .map(entry -> new Row(List.of(entry.getKey(), "" + entry.getValue()
            .found(), "" + entry.getValue().truths(), Numbers.share(entry.getValue().precision()), Numbers.share(
                entry
                    .getValue().recall())),
            false))
        .toList();
    String pictureTitle = "Matched picks, percent of the true class";
    Pages
        .write(folder, title,
            List.of(new Heading(1, title), new Code(command), new Text(summary(score)), new Grid(List.of(
                "class", "found", "true", "precision", "recall"), rows),
                new Picture("confusion.png", "Confusion matrix: "
                    + pictureTitle, ConfusionPicture.png(pictureTitle, score.confusions()))));
    Files.write(folder.resolve("results.json"),
        Json.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(
            score));
  }

  private static String summary(SessionScore score) {
    return "Picking: %d picks for %d particles, recall %s, precision %s. Classification: %d of %d matched picks right, accuracy "
        .formatted(score.picks(), score.truths(), Numbers.share(score.pickingRecall()), Numbers.share(score
            .pickingPrecision()), score.correct(), score.scored())
        + "%s (rejected count as wrong); of the %d accepted %s. Support examples are not scored."
            .formatted(Numbers.share(score
                .accuracy()), score.accepted(), Numbers.share(score.accuracyOfAccepted()));
  }
}
