package io.coslive.trainer.evaluation;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AccuracyTest {
  /** Ten boxes of a class with ten episodes each, of which the first so many boxes are always right. */
  private static Stream<Answer> answers(int truth, int rightBoxes) {
    return IntStream.range(0, 100).mapToObj(i -> new Answer(truth, i / 10, i / 10 < rightBoxes ? truth : truth + 1));
  }

  @Test
  void theIntervalKnowsThatEpisodesShareBoxesAndBoxesStructures() {
    List<Answer> boxes = Stream.of(0, 1, 2, 3).flatMap(c -> answers(c, 8)).toList();
    List<Answer> structures = Stream.of(answers(0, 10), answers(1, 10), answers(2, 10), answers(3, 2)).flatMap(a -> a)
        .toList();
    Accuracy betweenBoxes = Accuracy.of(boxes);
    Accuracy betweenStructures = Accuracy.of(structures);

    assertThat(betweenBoxes.share()).isEqualTo(.8).isEqualTo(betweenStructures.share());
    assertThat(betweenBoxes.halfInterval()).isCloseTo(1.96 * Math.sqrt(.16 / 400), within(1e-9));
    // 40 boxes of which 8 are wrong: 0.8 ± 1.96 · √(0.16/40).
    assertThat(betweenBoxes.low()).isCloseTo(.68, within(.04));
    assertThat(betweenBoxes.high()).isCloseTo(.92, within(.04));
    assertThat(betweenStructures.low()).as("one structure in four is bad").isLessThan(.5);
    assertThat(betweenStructures.high()).isEqualTo(1);
  }

  @Test
  void whereNothingWasWrongTheRuleOfThreeOverBoxesHolds() {
    Accuracy perfect = Accuracy.of(Stream.of(0, 1, 2).flatMap(c -> answers(c, 10)).toList());
    assertThat(perfect.share()).isEqualTo(1);
    assertThat(perfect.low()).isCloseTo(.9, within(1e-9));
    assertThat(perfect.high()).isEqualTo(1);
  }

  @Test
  void whereNothingWasRightItHoldsFromTheOtherEnd() {
    Accuracy hopeless = Accuracy.of(Stream.of(0, 1, 2).flatMap(c -> answers(c, 0)).toList());
    assertThat(hopeless.low()).isZero();
    assertThat(hopeless.high()).isCloseTo(.1, within(1e-9));
  }

  @Test
  void theSameEpisodesHaveTheSameInterval() {
    List<Answer> answers = Stream.concat(answers(0, 7), answers(1, 4)).toList();
    assertThat(Accuracy.of(answers)).isEqualTo(Accuracy.of(answers.reversed()));
  }
}
