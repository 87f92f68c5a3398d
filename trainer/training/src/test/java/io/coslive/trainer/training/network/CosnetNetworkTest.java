package io.coslive.trainer.training.network;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CosnetNetworkTest {
  /** The paper's figures: 18 million weights and 16.6 GMAC (33.3 GFLOP) per box, half of them in the decoder. */
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void theVariantsOfTheTableHaveThePapersSize(boolean duse, boolean decoder) {
    NetworkPlan plan = NetworkPlan.of(new CosnetNetwork(64, duse, decoder));

    assertThat(plan.encoderMacs()).isCloseTo(8_340_000_000L, within(50_000_000L));
    assertThat(plan.decoderMacs()).isCloseTo(decoder ? 8_310_000_000L : 0, within(50_000_000L));
    int duseBlocks = duse ? decoder ? 4 : 2 : 0;
    assertThat(plan.trainedValues()).isEqualTo(17_707_393 + (decoder ? 509_761 : 0) + 4_257 * duseBlocks);
    assertThat(plan.parameters().stream().map(ParameterSpec::name).anyMatch(name -> name.contains("duse")))
        .isEqualTo(duse);
  }

  @Test
  void everyDuseBlockHasItsOwnWeights() {
    NetworkPlan plan = NetworkPlan.of(new CosnetNetwork(8, true, true));

    assertThat(plan.parameters()).extracting(ParameterSpec::name).filteredOn(name -> name.endsWith("spatial.weight"))
        .hasSize(4);
    assertThat(plan.parameters().getLast().name()).startsWith("matcher.");
  }

  @Test
  void costsFallWithTheSquareOfTheWidth() {
    long wide = NetworkPlan.of(new CosnetNetwork(16, true, true)).decoderMacs();
    long narrow = NetworkPlan.of(new CosnetNetwork(8, true, true)).decoderMacs();

    assertThat((double) wide / narrow).isCloseTo(4, within(.1));
  }

  @Test
  void anOddWidthIsRefused() {
    assertThatThrownBy(() -> new CosnetNetwork(7, true, true)).hasMessageContaining("even").hasMessageContaining("7");
  }

  @Test
  void aVariantWithoutADecoderSaysSo() {
    var network = new CosnetNetwork(8, true, false);

    assertThat(network.hasDecoder()).isFalse();
    assertThatThrownBy(() -> network.decode(new TracingOps(), Map.of())).hasMessage(
        "cosnet-duse-8 has no decoder");
  }
}
