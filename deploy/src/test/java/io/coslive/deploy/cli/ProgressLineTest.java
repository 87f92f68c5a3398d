package io.coslive.deploy.cli;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("The progress line")
class ProgressLineTest {
  @Test
  @DisplayName("tells share, remaining time and step")
  void line() {
    assertThat(ProgressLine.line("projecting", .25, 30)).isEqualTo(
        "  " + "█".repeat(6) + "░".repeat(18) + "  25 %  1:30 left  projecting");
    assertThat(ProgressLine.line("projecting", .5, 7260)).contains(" 50 %  2:01 h left  projecting");
    assertThat(ProgressLine.line("packing", .01, 1)).doesNotContain("left");
  }
}
