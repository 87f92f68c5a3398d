package io.coslive.inference.matching;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OpenSetRuleTest {
  private static final OpenSetRule RULE = new OpenSetRule(0.1, 0.5, 0.5);
  private static final List<String> CLASSES = List.of("proteasome", "ribosome", "tric");

  @Test
  void probabilitiesAndTheRejectScoreSumToOne() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      float[] similarities = {random.nextFloat(-1, 1), random.nextFloat(-1, 1), random.nextFloat(-1, 1)};

      Decision decision = RULE.decide(CLASSES, similarities);

      double sum = decision.probabilities().values().stream().mapToDouble(p -> p).sum() + decision.rejectScore();
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void temperatureIsTheDifferenceThatMakesAFactorE() {
    Decision decision = RULE.decide(CLASSES, new float[]{0.7f, 0.6f, -1f});

    assertThat(decision.className()).isEqualTo("proteasome");
    assertThat(decision.probabilities().get("proteasome") / decision.probabilities().get("ribosome")).isCloseTo(Math.E,
        within(1e-5));
    assertThat(decision.probabilities().get("proteasome") / decision.rejectScore()).isCloseTo(Math.E * Math.E,
        within(1e-5));
  }

  @Test
  void justBelowTheThresholdIsNoneAndJustAboveIsSome() {
    assertThat(RULE.decide(CLASSES, new float[]{0, 0.4999f, 0}).accepted()).isFalse();
    assertThat(RULE.decide(CLASSES, new float[]{0, 0.5f, 0}).accepted()).as("a tie with none").isFalse();
    assertThat(RULE.decide(CLASSES, new float[]{0, 0.5001f, 0}).className()).isEqualTo("ribosome");
  }

  @Test
  void theThresholdDecidesAndNoneOnlyWeighs() {
    OpenSetRule lenient = new OpenSetRule(0.1, 0.6, 0.5);
    Decision decision = lenient.decide(List.of("tric"), new float[]{0.55f});

    assertThat(decision.className()).isEqualTo("tric");
    assertThat(decision.rejectScore()).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-6));
    assertThat(lenient.decide(List.of("tric"), new float[]{0.6f}).rejectScore()).isCloseTo(0.5, within(1e-6));
    assertThat(lenient.decide(List.of("tric"), new float[]{0.45f}).accepted()).isFalse();
  }

  @Test
  void acceptanceDoesNotDependOnHowManyClassesThereAre() {
    float[] many = new float[200];
    Arrays.fill(many, 0.49f);
    many[120] = 0.51f;
    List<String> names = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();

    assertThat(RULE.decide(names, many).className()).isEqualTo("c120");
  }

  @Test
  void ofEqualClassesTheFirstCounts() {
    Decision decision = RULE.decide(CLASSES, new float[]{0.2f, 0.8f, 0.8f});

    assertThat(decision.className()).isEqualTo("ribosome");
    assertThat(decision.probabilities().get("tric")).isEqualTo(decision.probabilities().get("ribosome"));
  }

  @Test
  void probabilitiesKeepTheOrderOfTheClasses() {
    assertThat(RULE.decide(CLASSES, new float[]{0.1f, 0.9f, 0.5f}).probabilities().keySet())
        .containsExactlyElementsOf(CLASSES);
  }

  @Test
  void withoutClassesEverythingIsNone() {
    Decision decision = RULE.decide(List.of(), new float[0]);

    assertThat(decision.accepted()).isFalse();
    assertThat(decision.probabilities()).isEmpty();
    assertThat(decision.rejectScore()).isEqualTo(1);
  }

  @Test
  void aTinyTemperatureDoesNotOverflow() {
    Decision decision = new OpenSetRule(1e-6, 0.5, 0.5).decide(CLASSES, new float[]{1f, 0.2f, -1f});

    assertThat(decision.probabilities()).containsEntry("proteasome", 1.0).containsEntry("tric", 0.0);
    assertThat(decision.rejectScore()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aTemperatureThatIsNoneIsRefused(double temperature) {
    assertThatThrownBy(() -> new OpenSetRule(temperature, 0.5, 0.5)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature");
  }
}
