package io.coslive.trainer.training.loop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LearningRateTest {
  private final LearningRate rate = new LearningRate(1e-3f, 100);

  @Test
  void rises() {
    assertThat(rate.at(0, 0)).isCloseTo(1e-5f, within(1e-9f));
    assertThat(rate.at(49, 0)).isCloseTo(5e-4f, within(1e-9f));
    assertThat(rate.at(99, 0)).isCloseTo(1e-3f, within(1e-9f));
  }

  @Test
  void fallsAsACosineToTheFloor() {
    assertThat(rate.at(500, .5)).isCloseTo(5e-4f, within(1e-9f));
    assertThat(rate.at(900, 1)).isCloseTo(2e-5f, within(1e-9f));
    assertThat(rate.at(900, 1.5)).isCloseTo(2e-5f, within(1e-9f));
  }

  @Test
  void budgetsCountStepsOrTime() {
    assertThat(new Budget.Steps(200).progress(50, 1)).isEqualTo(.25);
    assertThat(new Budget.Time(60_000).progress(50, 15_000)).isEqualTo(.25);
    assertThat(new Budget.Time(60_000).remainingMs(50, 15_000)).isEqualTo(45_000);
  }
}
