package io.coslive.trainer.evaluation.openset;

import io.coslive.trainer.evaluation.openset.RocCurve.Point;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RocCurveTest {
  @Test
  void theAreaIsTheChanceOfTheRightOrderAndTiesCountHalf() {
    assertThat(new RocCurve(new double[]{3, 4}, new double[]{1, 2}).area()).isEqualTo(1);
    assertThat(new RocCurve(new double[]{1, 2}, new double[]{3, 4}).area()).isZero();
    assertThat(new RocCurve(new double[]{1, 1, 1}, new double[]{1, 1}).area()).isEqualTo(.5);
    // Pairs of {1, 2, 2, 5} and {2, 2, 3}: 0 and 0, 1 and 1, 1 and 1, 3 of 3: (0 + 1 + 1 + 3) / 12.
    assertThat(new RocCurve(new double[]{2, 5, 1, 2}, new double[]{3, 2, 2}).area()).isCloseTo(5 / 12., within(1e-12));
  }

  @Test
  void theAreaIsThatUnderThePoints() {
    RocCurve curve = new RocCurve(new double[]{.9, .8, .8, .6, .4}, new double[]{.85, .8, .5, .5, .1, .05});
    double area = 0;
    for (int i = 1; i < curve.points().size(); i++) {
      Point from = curve.points().get(i - 1);
      Point to = curve.points().get(i);
      area += (to.falseAccepts() - from.falseAccepts()) * (to.recall() + from.recall()) / 2;
    }
    assertThat(area).isCloseTo(curve.area(), within(1e-12));
    assertThat(curve.points()).startsWith(new Point(0, 0)).endsWith(new Point(1, 1));
  }

  @Test
  void aScoreMustBeAboveTheThreshold() {
    RocCurve curve = new RocCurve(new double[]{.5, .7, .9}, new double[]{.1, .5, .7, .7});
    assertThat(curve.at(.5)).isEqualTo(new Point(.5, 2 / 3.));
    assertThat(curve.at(.7).falseAccepts()).isZero();
    assertThat(curve.at(0)).isEqualTo(new Point(1, 1));
  }

  @Test
  void falseAcceptsAreCountedWhereEnoughOfTheRightAreAccepted() {
    double[] right = new double[100];
    double[] wrong = new double[200];
    for (int i = 0; i < right.length; i++) {
      right[i] = i;
    }
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = i - 190;
    }
    RocCurve curve = new RocCurve(right, wrong);
    assertThat(curve.at(curve.thresholdAt(.95)).recall()).isEqualTo(.95);
    assertThat(curve.falseAcceptsAt(.95)).as("5 to 9 of 200").isCloseTo(5 / 200., within(1e-12));
    assertThat(curve.falseAcceptsAt(1)).as("0 to 9 of 200").isCloseTo(10 / 200., within(1e-12));
  }

  @Test
  void refusesWhatIsNoScore() {
    assertThatThrownBy(() -> new RocCurve(new double[0], new double[1])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RocCurve(new double[]{1, Double.NaN}, new double[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
