package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.EpisodeTable;
import io.coslive.trainer.evaluation.MaskScore;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.ReferenceMasks;
import io.coslive.trainer.evaluation.StructureMasks;
import io.coslive.trainer.evaluation.report.Block.Grid;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Row;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Tables 2 and 3 of the paper, at every SNR asked for, before and after the CRF. */
final class MaskSection {
  private MaskSection() {}

  /** Nothing where no model makes masks. */
  static List<Block> of(EvaluationResult result) {
    List<ModelResult> models = result.models().stream().filter(m -> !m.levels().getFirst().masks().isEmpty()).toList();
    if (models.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(2, "Tables 2 and 3: Dice coefficient of the masks"));
    int boxes = models.getFirst().levels().getFirst().masks().getFirst().boxes().size();
    blocks.add(new Text("Mean ± standard deviation between boxes, " + boxes + " of each structure; \"coarse\" is the "
        + "network's mask, \"refined\" the one after the CRF with the bundle's parameters. The mean is over structures."));
    List<String> header = new ArrayList<>(List.of("mask", "SNR", "mean"));
    header.addAll(result.structures());
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < result.settings().snrs().size(); s++) {
      for (ModelResult model : models) {
        List<StructureMasks> masks = model.levels().get(s).masks();
        String snr = EpisodeTable.snr(model.levels().get(s).snr());
        rows.add(new Row(row(model.name() + ", coarse", snr, masks, MaskScore::coarse), false));
        rows.add(new Row(row(model.name() + ", refined", snr, masks, MaskScore::refined), true));
      }
    }
    blocks.add(new Grid(header, rows));
    addReference(result, blocks);
    return blocks;
  }

  private static List<String> row(String name, String snr, List<StructureMasks> masks,
      ToDoubleFunction<MaskScore> part) {
    List<String> cells = new ArrayList<>(List.of(name, snr, Numbers.share(masks.stream().mapToDouble(m -> m.mean(part))
        .average().orElse(Double.NaN))));
    masks.forEach(m -> cells.add(Numbers.withDeviation(m.mean(part), m.deviation(part))));
    return cells;
  }

  private static void addReference(EvaluationResult result, List<Block> blocks) {
    List<Row> rows = new ArrayList<>();
    for (double snr : result.settings().snrs()) {
      ReferenceMasks.Row paper = ReferenceMasks.of(snr);
      if (!paper.means().isEmpty()) {
        List<String> cells = new ArrayList<>(
            List.of("paper, " + paper.table(), EpisodeTable.snr(snr), Numbers.share(paper
                .mean())));
        for (int c = 0; c < paper.means().size(); c++) {
          cells.add(Numbers.withDeviation(paper.means().get(c), paper.deviations().get(c)));
        }
        rows.add(new Row(cells, false));
      }
    }
    if (!rows.isEmpty()) {
      List<String> header = new ArrayList<>(List.of("mask", "SNR", "mean"));
      header.addAll(ReferenceMasks.CLASSES);
      blocks.add(new Text("The paper's own, after its CRF (DuSE-SCNN, 2-way 1-shot), on its own structures:"));
      blocks.add(new Grid(header, rows));
    }
  }
}
