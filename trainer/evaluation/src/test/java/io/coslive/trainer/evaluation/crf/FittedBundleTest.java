package io.coslive.trainer.evaluation.crf;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FittedBundleTest {
  private static final String SECTION = "## Mask refinement\n\nnew\n";

  @Test
  void aCardWithoutTheSectionGetsItBeforeItsFiles() {
    assertThat(FittedBundle.withSection("# Card\n\ntext\n\n## Files\n\n| a |\n", SECTION)).isEqualTo(
        "# Card\n\ntext\n\n" + SECTION + "\n## Files\n\n| a |\n");
  }

  @Test
  void theSectionIsReplacedAndTheRestStays() {
    assertThat(FittedBundle.withSection("# Card\n\n## Mask refinement\n\nold\n\n## Files\n\n| a |\n", SECTION))
        .isEqualTo(
            "# Card\n\n" + SECTION + "\n## Files\n\n| a |\n");
  }

  @Test
  void aCardWithoutFilesGetsItAtTheEnd() {
    assertThat(FittedBundle.withSection("# Card\n", SECTION)).isEqualTo("# Card\n\n" + SECTION);
  }
}
