package io.coslive.inference.matching;

import io.coslive.ingest.message.SupportExample;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.coslive.inference.matching.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SupportSetTest {
  private static final SupportExample A1 = example("s", "a", "1", 1);
  private static final SupportExample A2 = example("s", "a", "2", 2);
  private static final SupportExample B1 = example("s", "b", "1", 3);

  @Test
  void theVersionDoesNotDependOnTheOrder() {
    assertThat(SupportSet.of("s", List.of(A1, A2, B1))).isEqualTo(SupportSet.of("s", List.of(B1, A2, A1)));
  }

  @Test
  void theVersionIsTheSameInEveryProcess() {
    assertThat(SupportSet.of("s", List.of(A1)).version()).matches("[0-9a-f]{12}");
    assertThat(SupportSet.empty("s").version()).isEqualTo("e3b0c44298fc");
  }

  @Test
  void everyDifferenceGivesAnotherVersion() {
    String version = SupportSet.of("s", List.of(A1, B1)).version();

    assertThat(List.of(SupportSet.empty("s").version(), SupportSet.of("s", List.of(A1)).version(),
        SupportSet.of("s", List.of(A1, A2, B1)).version(),
        SupportSet.of("s", List.of(example("s", "a", "1", 9), B1)).version(),
        SupportSet.of("s", List.of(example("s", "c", "1", 1), B1)).version())).doesNotContain(version)
        .doesNotHaveDuplicates();
  }

  @Test
  void classesAndExamplesStandInTheOrderOfTheirNames() {
    SupportSet set = SupportSet.of("s", List.of(B1, A2, A1));

    assertThat(set.classes().keySet()).containsExactly("a", "b");
    assertThat(set.classes().get("a")).containsExactly(A1, A2);
    assertThat(set.examples()).isEqualTo(3);
  }

  @Test
  void itCannotBeChanged() {
    SupportSet set = SupportSet.of("s", List.of(A1));

    assertThatThrownBy(() -> set.classes().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> set.classes().get("a").clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anExampleOfAnotherSessionDoesNotBelong() {
    assertThatThrownBy(() -> SupportSet.of("other", List.of(A1))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s/a/1");
  }
}
