package io.coslive.trainer.evaluation.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The learning curve of a training run as a picture: its losses above, its held-out accuracy below. Reads the run's
 * {@code curve.csv} by its header: a column {@code step}, columns whose names end in {@code _loss}, and columns whose
 * names begin with {@code one_shot}; others are ignored, and empty cells too.
 */
public final class LearningCurvePicture {
  private static final int LOSS_HEIGHT = 430;
  private static final int ACCURACY_HEIGHT = 330;

  private LearningCurvePicture() {}

  /**
   * Draws the picture, replacing an older one in one move; does nothing where the file has no complete row yet.
   *
   * @throws IOException if a file cannot be read or written, or the file has no column {@code step}
   */
  public static void write(Path csv, Path png) throws IOException {
    List<String[]> rows = Files.readAllLines(csv).stream().map(row -> row.split(",", -1)).toList();
    if (rows.size() < 2) {
      return;
    }
    List<String> header = List.of(rows.getFirst());
    int step = header.indexOf("step");
    if (step < 0) {
      throw new IOException(csv + " has no column \"step\" in its first line; it is no learning curve");
    }
    List<Line> losses = new ArrayList<>();
    List<Line> accuracies = new ArrayList<>();
    for (int c = 0; c < header.size(); c++) {
      String name = header.get(c);
      Optional<Line> line = line(rows, step, c);
      if (name.endsWith("_loss")) {
        line.ifPresent(losses::add);
      } else if (name.startsWith("one_shot")) {
        line.ifPresent(accuracies::add);
      }
    }
    if (losses.isEmpty() && accuracies.isEmpty()) {
      return;
    }
    Path part = png.resolveSibling(png.getFileName() + ".part");
    Files.write(part, Picture.png(draw(losses, accuracies)));
    Files.move(part, png, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static BufferedImage draw(List<Line> losses, List<Line> accuracies) {
    double last = Stream.of(losses, accuracies).flatMap(List::stream).mapToDouble(line -> line.x().getLast()).max()
        .orElseThrow();
    if (accuracies.isEmpty()) {
      return LineChart.draw("Learning curve", "step", "loss", losses, last, LOSS_HEIGHT);
    }
    BufferedImage below = LineChart.draw("Held-out one-shot accuracy", "step", "accuracy", accuracies, last,
        ACCURACY_HEIGHT);
    return losses.isEmpty()
        ? below
        : Picture.stack(LineChart.draw("Learning curve", "step", "loss", losses, last, LOSS_HEIGHT), below);
  }

  /** A column over the steps; absent where it has no values. A cell that is no number is skipped. */
  private static Optional<Line> line(List<String[]> rows, int step, int column) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    String name = rows.getFirst()[column];
    for (String[] row : rows.subList(1, rows.size())) {
      if (row.length == rows.getFirst().length && isNumber(row[step]) && isNumber(row[column])) {
        x.add(Double.valueOf(row[step]));
        y.add(Double.valueOf(row[column]));
      }
    }
    return x.isEmpty() ? Optional.empty() : Optional.of(new Line(readable(name), x, y));
  }

  /** Whether it is a finite number; a diverging run writes NaN. */
  private static boolean isNumber(String cell) {
    try {
      return Double.isFinite(Double.parseDouble(cell));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String readable(String column) {
    String words = column.replace("_loss", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.replace("one shot", "one-shot").replace(" way", "-way");
  }
}
