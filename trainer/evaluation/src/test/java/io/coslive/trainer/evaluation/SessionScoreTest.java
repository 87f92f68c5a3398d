package io.coslive.trainer.evaluation;

import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SessionScoreTest {
  private static LabelledPosition at(String tomogram, String className, double x) {
    return new LabelledPosition(tomogram, className, x, 0, 0);
  }

  @Test
  void countsEachTrueParticleOnce() {
    List<LabelledPosition> truth = List.of(at("t", "a", 0), at("t", "b", 100));
    List<LabelledPosition> found = List.of(at("t", "a", 3), at("t", "a", 1), at("t", "b", 109), at("u", "a", 0));

    SessionScore score = SessionScore.of(found, truth, List.of(), 8);

    assertThat(score.matched()).isEqualTo(1);
    assertThat(score.pickingRecall()).isEqualTo(0.5);
    assertThat(score.pickingPrecision()).isEqualTo(0.25);
  }

  @Test
  void nearestPairsAreMadeFirst() {
    List<LabelledPosition> truth = List.of(at("t", "a", 0), at("t", "b", 6));
    List<LabelledPosition> found = List.of(at("t", "a", 5), at("t", "b", -1));

    SessionScore score = SessionScore.of(found, truth, List.of(), 8);

    assertThat(score.matched()).isEqualTo(2);
    assertThat(score.correct()).as("5 belongs to 6 and -1 to 0, so both classes are wrong").isZero();
  }

  @Test
  void supportExamplesAreNotScoredAndRejectedCountAsWrong() {
    List<LabelledPosition> truth = List.of(at("t", "a", 0), at("t", "a", 50), at("t", "a", 100));
    List<LabelledPosition> found = List.of(at("t", "a", 0), at("t", "a", 50), at("t", "unclassified", 100));

    SessionScore score = SessionScore.of(found, truth, List.of(at("t", "a", 0)), 8);

    assertThat(score.scored()).isEqualTo(2);
    assertThat(score.accuracy()).isEqualTo(0.5);
    assertThat(score.accuracyOfAccepted()).isEqualTo(1);
    assertThat(score.perClass()).containsOnlyKeys("a");
    assertThat(score.perClass().get("a").recall()).isCloseTo(2 / 3., within(1e-12));
    assertThat(score.confusions().classes()).containsExactly("a", "unclassified");
    assertThat(score.confusions().counts()).isDeepEqualTo(new int[][]{{1, 1}, {0, 0}});
    assertThat(ScoreTable.format(score)).contains("accuracy 0.500").contains("recall 1.000");
  }

  @Test
  void readsColumnsInAnyOrderAndNamesTheBrokenLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("support.csv");
    Files.writeString(file, "class, tomogram ,x,y,z,note\nribosome,tomo_1,1,2.5,3,good\n\n");
    assertThat(PositionCsv.read(file)).containsExactly(new LabelledPosition("tomo_1", "ribosome", 1, 2.5, 3));

    Files.writeString(file, "tomogram,class,x,y,z\ntomo_1,ribosome,1,2\n");
    assertThatThrownBy(() -> PositionCsv.read(file)).isInstanceOf(Rejected.class).hasMessageContaining("line 2");

    Files.writeString(file, "tomogram,x,y,z\n");
    assertThatThrownBy(() -> PositionCsv.read(file)).isInstanceOf(Rejected.class).hasMessageContaining("\"class\"");
  }
}
