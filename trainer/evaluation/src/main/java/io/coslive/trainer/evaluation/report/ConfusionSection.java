package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.Confusion;
import io.coslive.trainer.evaluation.EpisodeTable;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.NoiseLevel;
import io.coslive.trainer.evaluation.plot.ConfusionPicture;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Picture;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is taken for what, at the lowest SNR. */
final class ConfusionSection {
  private static final int WORST_PAIRS = 5;

  private ConfusionSection() {}

  static List<Block> of(EvaluationResult result) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(2, "Confusions"));
    int shots = result.settings().shots().getFirst();
    int ways = result.settings().ways().stream().filter(w -> w <= result.structures().size()).max(Integer::compare)
        .orElseThrow();
    for (ModelResult model : result.models()) {
      NoiseLevel level = model.noisiest();
      String title = "%s, %d-way %d-shot, SNR %s, percent of the true class's episodes".formatted(model.name(), ways,
          shots,
          EpisodeTable.snr(level.snr()));
      blocks.add(new Text(worst(model.name(), level.confusions())));
      blocks.add(new Picture("confusion-" + FileNames.of(model.name()) + ".png", "Confusion matrix: " + title,
          ConfusionPicture.png(title, level.confusions())));
    }
    return blocks;
  }

  private static String worst(String model, Confusion confusion) {
    List<Confusion.Pair> worst = confusion.worst(WORST_PAIRS);
    return worst.isEmpty()
        ? model + " confused no two structures."
        : "What limits " + model + ": "
            + worst.stream().map(pair -> pair.truth() + " taken for " + pair.answer() + " in "
                + Numbers.percent(pair.share())).collect(Collectors.joining(", "))
            + " of its episodes.";
  }
}
