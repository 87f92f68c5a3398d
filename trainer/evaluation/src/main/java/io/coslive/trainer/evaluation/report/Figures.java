package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.Confusion;
import io.coslive.trainer.evaluation.EpisodeTable;
import io.coslive.trainer.evaluation.MaskScore;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.NoiseLevel;
import io.coslive.trainer.evaluation.StructureMasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All figures of an evaluation as one list. */
final class Figures {
  static final double RECALL = .95;
  private static final String CSV_HEADER = "model,figure,snr,ways,shots,structure,other,value,low,high\n";

  private Figures() {}

  static List<Figure> of(List<ModelResult> models) {
    List<Figure> figures = new ArrayList<>();
    for (ModelResult model : models) {
      for (NoiseLevel level : model.levels()) {
        String snr = EpisodeTable.snr(level.snr());
        level.accuracy()
            .forEach(cell -> figures.add(new Figure(model.name(), "accuracy", snr, cell.ways(), cell.shots(),
                null, null, cell.accuracy().share(), cell.accuracy().low(), cell.accuracy().high())));
        level.masks().forEach(masks -> {
          figures.add(dice(model.name(), "dice_coarse", snr, masks, MaskScore::coarse));
          figures.add(dice(model.name(), "dice_refined", snr, masks, MaskScore::refined));
        });
        figures.addAll(confusions(model.name(), snr, level.confusions()));
        figures.addAll(openSet(model, snr, level));
      }
    }
    return figures;
  }

  /** The list as CSV with a header. */
  static String csv(List<Figure> figures) {
    return figures.stream().map(f -> Stream.of(f.model(), f.figure(), f.snr(), f.ways(), f.shots(), f.structure(), f
        .other(), f.value(), f.low(), f.high()).map(cell -> quoted(Objects.toString(cell, ""))).collect(Collectors
            .joining(",", "", "\n")))
        .collect(Collectors.joining("", CSV_HEADER, ""));
  }

  private static Figure dice(String model, String name, String snr, StructureMasks masks,
      ToDoubleFunction<MaskScore> part) {
    double mean = masks.mean(part);
    double deviation = masks.deviation(part);
    return new Figure(model, name, snr, null, null, masks.structure(), null, mean, mean - deviation, mean + deviation);
  }

  private static List<Figure> confusions(String model, String snr, Confusion confusion) {
    List<Figure> figures = new ArrayList<>();
    List<String> classes = confusion.classes();
    for (int truth = 0; truth < classes.size(); truth++) {
      for (int answer = 0; answer < classes.size(); answer++) {
        figures.add(Figure.about(model, "confusions", snr, classes.get(truth), classes.get(answer),
            confusion.counts()[truth][answer]));
      }
    }
    return figures;
  }

  private static List<Figure> openSet(ModelResult model, String snr, NoiseLevel level) {
    List<Figure> figures = new ArrayList<>();
    level.openSet().curves().forEach((kind, curve) -> {
      figures.add(Figure.about(model.name(), "auroc", snr, null, kind, curve.area()));
      figures.add(Figure.about(model.name(), "false_accepts_at_95_recall", snr, null, kind, curve.falseAcceptsAt(
          RECALL)));
      figures.add(Figure.about(model.name(), "accepted_at_threshold", snr, null, kind, curve.at(model
          .rejectThreshold()).falseAccepts()));
    });
    figures.add(Figure.about(model.name(), "accepted_at_threshold", snr, null, "known class", level.openSet().recallAt(
        model.rejectThreshold())));
    return figures;
  }

  private static String quoted(String cell) {
    return cell.contains(",") || cell.contains("\"") || cell.contains("\n") || cell.contains("\r")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
