package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.Accuracy;
import io.coslive.trainer.evaluation.EpisodeTable;
import io.coslive.trainer.evaluation.EpisodeTable.Cell;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.NoiseLevel;
import io.coslive.trainer.evaluation.ReferenceAccuracy;
import io.coslive.trainer.evaluation.report.Block.Grid;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Row;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Table 1 of the paper, with its rows, and the same for more examples per class. */
final class AccuracySection {
  private AccuracySection() {}

  static List<Block> of(EvaluationResult result) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(2, "Table 1: one-shot accuracy on unseen classes"));
    blocks
        .add(new Text("Chance is 1 in as many as there are ways. The paper's networks were measured on the paper's own "
            + "data, which are other structures; their rows show the size of the gap, not a contest on equal terms. In brackets "
            + "95 % intervals over structures and boxes."));
    for (int shots : result.settings().shots()) {
      if (shots > 1) {
        blocks.add(new Heading(2, shots + " examples per class"));
      }
      blocks.add(grid(result, shots));
    }
    blocks.add(new Text(intervals(result)));
    return blocks;
  }

  private static Grid grid(EvaluationResult result, int shots) {
    List<Integer> ways = result.settings().ways().stream().filter(w -> w <= result.structures().size()).toList();
    List<String> header = new ArrayList<>(List.of("network", "SNR"));
    ways.forEach(w -> header.add(w + "-way"));
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < result.settings().snrs().size(); s++) {
      double snr = result.settings().snrs().get(s);
      if (shots == 1) {
        for (String network : ReferenceAccuracy.networks(snr)) {
          List<String> cells = new ArrayList<>(List.of("paper: " + network, EpisodeTable.snr(snr)));
          ways.forEach(w -> cells.add(Numbers.share(ReferenceAccuracy.of(network, snr, w))));
          rows.add(new Row(cells, false));
        }
      }
      for (ModelResult model : result.models()) {
        List<String> cells = new ArrayList<>(List.of(model.name(), EpisodeTable.snr(snr)));
        NoiseLevel level = model.levels().get(s);
        level.accuracy().stream().filter(cell -> cell.shots() == shots).forEach(cell -> cells.add(figure(cell)));
        rows.add(new Row(cells, true));
      }
    }
    return new Grid(header, rows);
  }

  private static String figure(Cell cell) {
    Accuracy accuracy = cell.accuracy();
    return Numbers.share(accuracy.share()) + " [" + Numbers.share(accuracy.low()) + ", "
        + Numbers.share(accuracy.high())
        + "]";
  }

  private static String intervals(EvaluationResult result) {
    double widest = result.models().stream().flatMap(m -> m.accuracy().cells().stream()).mapToDouble(c -> c.accuracy()
        .halfInterval()).max().orElse(0);
    String names = result.models().stream().map(ModelResult::name).collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "Each figure of %s is of %d episodes. The intervals come from a bootstrap of the "
        + "targets' structures and boxes (1,000 resamples, the other structures of an episode held fixed; where nothing was "
        + "wrong, or right, the rule of three over boxes): they say how far the figure would move with other structures and boxes of "
        + "this kind. Drawing other episodes from the same boxes would move it by less, ±%.3f at the most (binomial, 95 %%).",
        names, result.settings().episodes(), widest);
  }
}
