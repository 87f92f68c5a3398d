package io.coslive.trainer.training.cli;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingLinesTest {
  private final StringWriter written = new StringWriter();

  @Test
  void aTerminalGetsABarAndTheTimeLeft() {
    new TrainingLines(new PrintWriter(written), true).report("step 10, loss 1.000", .25, 30_000, 90_000);
    assertThat(written.toString().strip()).isEqualTo("███░░░░░░░░░  25 %  1:30 left  step 10, loss 1.000");
  }

  @Test
  void aFileGetsPlainLines() {
    new TrainingLines(new PrintWriter(written), false).report("step 10, loss 1.000", .25, 30_000, 90_000);
    assertThat(written.toString().strip()).isEqualTo("step 10, loss 1.000, 0.5 of about 2.0 min");
  }
}
