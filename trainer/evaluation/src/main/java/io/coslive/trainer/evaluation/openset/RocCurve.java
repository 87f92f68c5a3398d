package io.coslive.trainer.evaluation.openset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Receiver operating characteristic: how many of the wrong are accepted for how many of the right, over all thresholds.
 * A score above the threshold is accepted, as in the daemon's rule.
 */
public final class RocCurve {
  private final double[] right;
  private final double[] wrong;

  /**
   * One threshold.
   *
   * @param falseAccepts share of the wrong that are accepted
   * @param recall share of the right that are accepted
   */
  public record Point(double falseAccepts, double recall) {}

  /**
   * From scores, higher meaning more likely right; both arrays hold one at least.
   *
   * @throws IllegalArgumentException if one is empty or holds NaN
   */
  public RocCurve(double[] right, double[] wrong) {
    if (right.length == 0 || wrong.length == 0) {
      throw new IllegalArgumentException("a ROC curve needs scores of both kinds");
    }
    this.right = right.clone();
    this.wrong = wrong.clone();
    Arrays.sort(this.right);
    Arrays.sort(this.wrong);
    // NaN sorts last.
    if (Double.isNaN(this.right[right.length - 1]) || Double.isNaN(this.wrong[wrong.length - 1])) {
      throw new IllegalArgumentException("a score is not a number");
    }
  }

  /** Area under the curve: the chance that a right one scores above a wrong one, equal scores counting half. */
  public double area() {
    double sum = 0;
    int below = 0;
    int upTo = 0;
    for (double score : right) {
      while (below < wrong.length && wrong[below] < score) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < wrong.length && wrong[upTo] == score) {
        upTo++;
      }
      sum += below + .5 * (upTo - below);
    }
    return sum / ((double) right.length * wrong.length);
  }

  /** Recall and false accepts at a threshold. */
  public Point at(double threshold) {
    return new Point(shareAbove(wrong, threshold), shareAbove(right, threshold));
  }

  /** The largest threshold at which at least this share of the right is accepted; {@code recall} is above 0. */
  public double thresholdAt(double recall) {
    int accepted = (int) Math.ceil(recall * right.length - 1e-9);
    return Math.nextDown(right[right.length - accepted]);
  }

  /** Share of the wrong accepted at {@link #thresholdAt}. */
  public double falseAcceptsAt(double recall) {
    return at(thresholdAt(recall)).falseAccepts();
  }

  /** The curve from (0, 0) to (1, 1), one point for each threshold that makes a difference. */
  public List<Point> points() {
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0));
    int r = right.length;
    int w = wrong.length;
    while (r > 0 || w > 0) {
      double score = Math.max(r > 0 ? right[r - 1] : Double.NEGATIVE_INFINITY, w > 0
          ? wrong[w - 1]
          : Double.NEGATIVE_INFINITY);
      while (r > 0 && right[r - 1] == score) {
        r--;
      }
      while (w > 0 && wrong[w - 1] == score) {
        w--;
      }
      points.add(new Point((double) (wrong.length - w) / wrong.length, (double) (right.length - r) / right.length));
    }
    return points;
  }

  private static double shareAbove(double[] sorted, double threshold) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > threshold) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return (double) (sorted.length - low) / sorted.length;
  }
}
