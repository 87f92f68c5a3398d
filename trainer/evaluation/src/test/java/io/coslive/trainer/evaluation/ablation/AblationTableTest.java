package io.coslive.trainer.evaluation.ablation;

import io.coslive.trainer.evaluation.ablation.AblationTable.Row;
import io.coslive.trainer.evaluation.ablation.AblationTable.Share;
import io.coslive.trainer.simulator.Nuisance;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AblationTableTest {
  @Test
  void everyKindHasALineWithBothFigures() {
    AblationTable table = new AblationTable(new Share(.81234, .01), new Share(.98, .004), List.of(new Row(
        Nuisance.TILT_RANGE, new Share(.85, .01), new Share(.9, .008))));
    assertThat(table.format().lines()).containsExactly(
        "  all variation of the training views: 0.812±0.010; none but the orientation: 0.980±0.004", "",
        "  variation      switched off          alone", "  tilt-range      0.850±0.010    0.900±0.008");
  }
}
