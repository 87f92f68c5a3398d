package io.coslive.trainer.evaluation.session;

import io.coslive.inference.matching.Similarity;
import io.coslive.ingest.failure.Rejected;
import io.coslive.trainer.evaluation.openset.RocCurve;
import io.coslive.trainer.evaluation.session.EmbeddedSession.Particle;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CentreEvaluationTest {
  private static final CentreEvaluation EVALUATION = new CentreEvaluation(10, 1);
  private static final float[] NOWHERE = direction(90);
  private static final Comparer COSINE = new Comparer(Similarity.COSINE, CentreEvaluationTest::products);

  @Test
  void countsRightAnswersAndLeavesTheExamplesOut() {
    // Three classes at 0°, 20° and 40°; one particle of the first lies nearer to the second.
    EmbeddedSession session = session(List.of(particle("a", true, 0), particle("a", false, 1), particle("a", false, 12),
        particle("b", true, 20), particle("b", false, 21), particle("c", true, 40), particle("c", false, 39)));
    CentreResult result = EVALUATION.conclude(session, COSINE, Math.cos(Math.toRadians(5)));
    assertThat(result.targets()).isEqualTo(4);
    assertThat(result.accuracy()).isEqualTo(.75);
    assertThat(result.answers()[0][1]).isEqualTo(1);
    assertThat(result.acceptedAndRight()).isEqualTo(.75);
    assertThat(CentreTable.format(result)).contains("a taken for b: 1 (50 %)", "accuracy 0.750", "3 classes");
  }

  @Test
  void everyClassIsUnknownOnceAndClassesWithoutAnExampleAlways() {
    EmbeddedSession session = session(List.of(particle("a", true, 0), particle("a", false, 1), particle("b", true, 30),
        particle("b", false, 31), particle("stranger", false, 60)));
    CentreResult result = EVALUATION.conclude(session, COSINE, Math.cos(Math.toRadians(10)));
    assertThat(result.targets()).isEqualTo(2);
    RocCurve unknown = Objects.requireNonNull(result.curves().get(CentreEvaluation.UNKNOWN_CLASS));
    // To the other class: 29° and 31°; the stranger to the nearest: 30°.
    assertThat(unknown.at(cosine(28.5)).falseAccepts()).isZero();
    assertThat(unknown.at(cosine(29.5)).falseAccepts()).isCloseTo(1 / 3., within(1e-9));
    assertThat(unknown.at(cosine(30.5)).falseAccepts()).isCloseTo(2 / 3., within(1e-9));
    assertThat(unknown.at(cosine(31.5)).falseAccepts()).isEqualTo(1);
    RocCurve background = Objects.requireNonNull(result.curves().get(CentreEvaluation.BACKGROUND));
    assertThat(background.area()).isEqualTo(1);
    assertThat(background.at(result.threshold())).isEqualTo(new RocCurve.Point(0, 1));
  }

  @Test
  void moreShotsHelpWhereClassesScatter() {
    List<Particle> particles = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      particles.add(particle("a", i == 0, -12 + 2 * i));
      particles.add(particle("b", i == 0, 8 + 2 * i));
    }
    CentreResult result = EVALUATION.conclude(session(particles), COSINE, .9);
    assertThat(result.randomShots()).extracting(CentreResult.RandomShots::shots).containsExactly(1, 3, 5);
    assertThat(result.randomShots().getLast().mean()).isGreaterThan(result.randomShots().getFirst().mean());
    assertThat(result.randomShots().getFirst().deviation()).isPositive();
  }

  @Test
  void examplesThatAreNoParticlesAreNamed() {
    EmbeddedSession session = session(List.of(particle("a", true, 0), particle("b", false, 20)));
    assertThatThrownBy(() -> EVALUATION.conclude(session, COSINE, .9)).isInstanceOf(Rejected.class)
        .hasMessageContaining("support.csv");
  }

  private static float[][] products(List<float[]> prototypes, List<float[]> targets) {
    return targets.stream().map(t -> {
      float[] row = new float[prototypes.size()];
      for (int p = 0; p < row.length; p++) {
        row[p] = t[0] * prototypes.get(p)[0] + t[1] * prototypes.get(p)[1];
      }
      return row;
    }).toArray(float[][]::new);
  }

  private static EmbeddedSession session(List<Particle> particles) {
    return new EmbeddedSession(particles, List.of(NOWHERE), List.of(NOWHERE), 0);
  }

  private static Particle particle(String className, boolean support, double degrees) {
    return new Particle(className, support, direction(degrees));
  }

  private static float[] direction(double degrees) {
    return new float[]{(float) cosine(degrees), (float) Math.sin(Math.toRadians(degrees))};
  }

  private static double cosine(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
