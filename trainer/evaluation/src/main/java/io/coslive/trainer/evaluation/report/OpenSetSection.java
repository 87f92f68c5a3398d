package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.EpisodeTable;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.NoiseLevel;
import io.coslive.trainer.evaluation.openset.RocCurve;
import io.coslive.trainer.evaluation.plot.RocChart;
import io.coslive.trainer.evaluation.report.Block.Grid;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Picture;
import io.coslive.trainer.evaluation.report.Block.Row;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How well particles of the support set are told from all else. */
final class OpenSetSection {
  private OpenSetSection() {}

  static List<Block> of(EvaluationResult result) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(2, "Open set: accepted and rejected"));
    blocks
        .add(new Text("One example of each class but one, at most eight; the score is the highest similarity to any of "
            + "them. AUROC is the chance that a particle of a known class scores above a box of the kind named. \"At 95 % recall\" "
            + "is the share of those boxes accepted where 95 % of the known are. \"At the threshold\" is the share accepted, with "
            + "the recall of the known in brackets, where the bundle's own threshold lies. Boxes that show no particle in their middle (noise, a membrane, a gold bead, a "
            + "particle 9 to 13 voxels off the centre, two particles that touch there) exist only where there is noise."));
    for (ModelResult model : result.models()) {
      blocks.add(new Text(String.format(Locale.ROOT, "%s, threshold %.4f:", model.name(), model.rejectThreshold())));
      blocks.add(grid(model));
      NoiseLevel level = model.noisiest();
      String title = "%s, SNR %s, area in brackets, dot = threshold in use".formatted(model.name(),
          EpisodeTable.snr(level
              .snr()));
      blocks.add(new Picture("roc-" + FileNames.of(model.name()) + ".png", "ROC curves: " + title, RocChart.png(title,
          level.openSet().curves(), model.rejectThreshold())));
    }
    return blocks;
  }

  private static Grid grid(ModelResult model) {
    List<Row> rows = new ArrayList<>();
    for (NoiseLevel level : model.levels()) {
      double recall = level.openSet().recallAt(model.rejectThreshold());
      for (Map.Entry<String, RocCurve> entry : level.openSet().curves().entrySet()) {
        RocCurve curve = entry.getValue();
        rows.add(new Row(List.of(entry.getKey(), EpisodeTable.snr(level.snr()), Numbers.share(curve.area()), Numbers
            .percent(curve.falseAcceptsAt(Figures.RECALL)),
            Numbers.percent(curve.at(model.rejectThreshold())
                .falseAccepts()) + " (" + Numbers.percent(recall) + ")"),
            false));
      }
    }
    return new Grid(List.of("boxes", "SNR", "AUROC", "accepted at 95 % recall", "accepted at the threshold"), rows);
  }
}
