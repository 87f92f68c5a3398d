package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.loop.TrainingSettings.Stage;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LearningRateTest {
  private static final TrainingSettings SETTINGS = new TrainingSettings("test", 1000, 40, 10, 2, List.of(new Stage(.4,
      ViewSettings.TRAINING, 0, 3, .1f, 1e-3f), new Stage(1, ViewSettings.FINE_TUNING, 1, 3, .08f, 5e-4f)), .5f, 100,
      1e-2f, 8);

  private final LearningRate rate = new LearningRate(SETTINGS);

  @Test
  void rises() {
    assertThat(rate.at(0, 0)).isCloseTo(1e-5f, within(1e-9f));
    assertThat(rate.at(49, 0)).isCloseTo(5e-4f, within(1e-9f));
    assertThat(rate.at(99, 0)).isCloseTo(1e-3f, within(1e-9f));
  }

  @Test
  void fallsAsACosineToTheFloorInEachStage() {
    assertThat(rate.at(500, .2)).isCloseTo(5e-4f, within(1e-9f));
    assertThat(rate.at(500, .3999999)).isCloseTo(2e-5f, within(1e-9f));
    assertThat(rate.at(500, .7)).isCloseTo(2.5e-4f, within(1e-9f));
    assertThat(rate.at(900, 1)).isCloseTo(1e-5f, within(1e-9f));
    assertThat(rate.at(900, 1.5)).isCloseTo(1e-5f, within(1e-9f));
  }

  @Test
  void aLaterStageStartsLowAndRises() {
    assertThat(rate.at(500, .4)).isCloseTo(1e-5f, within(1e-9f));
    assertThat(rate.at(500, .42)).isGreaterThan(4.9e-4f);
  }

  @Test
  void budgetsCountStepsOrTime() {
    assertThat(new Budget.Steps(200).progress(50, 1)).isEqualTo(.25);
    assertThat(new Budget.Time(60_000).progress(50, 15_000)).isEqualTo(.25);
    assertThat(new Budget.Time(60_000).remainingMs(50, 15_000)).isEqualTo(45_000);
  }
}
