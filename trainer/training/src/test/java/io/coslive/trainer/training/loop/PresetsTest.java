package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Nuisance;
import io.coslive.trainer.simulator.ViewSettings;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PresetsTest {
  @Test
  void aRecipesNameTellsWhatIsSwitchedOffAndLeadsBackToIt() {
    TrainingSettings without = TrainingSettings.QUICK.without(List.of(Nuisance.SPECTRUM, Nuisance.GOLD));
    assertThat(without.preset()).isEqualTo("quick without gold,spectrum");
    assertThat(Presets.named(without.preset())).isEqualTo(without);
    ViewSettings views = without.stages().getFirst().views();
    assertThat(views.processing().spectrumProbability()).isZero();
    assertThat(views.crowding().goldProbability()).isZero();
    assertThat(views.crowding().membraneProbability()).isPositive();
    assertThat(without.without(List.of(Nuisance.GOLD))).isEqualTo(without);
  }

  @Test
  void whatCannotBeSwitchedOffIsSaid() {
    assertThatThrownBy(() -> Presets.named("quick without rain")).hasMessageContaining("no nuisance rain");
    assertThatThrownBy(() -> Presets.named("cosnet-narrow without gold")).hasMessageContaining("are the paper's");
  }
}
