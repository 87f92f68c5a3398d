package io.coslive.ingest.message;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class Float16Test {
  @Test
  void theLowByteComesFirst() {
    assertThat(Float16.encode(new float[]{1f, -2f})).containsExactly(0x00, 0x3C, 0x00, 0xC0);
  }

  @Test
  void valuesAHalfCanHoldComeBackUnchanged() {
    float[] values = {0f, -0f, 1f, -2.5f, 65504f, 0x1p-24f, Float.NaN, Float.NEGATIVE_INFINITY};

    assertThat(Float16.decode(Float16.encode(values))).containsExactly(values);
  }

  @Test
  void othersAreRoundedToElevenBits() {
    assertThat(Float16.decode(Float16.encode(new float[]{0.1f}))[0]).isNotEqualTo(0.1f).isCloseTo(0.1f,
        within(0.1f / 2048));
  }

  @Test
  void anOddNumberOfBytesIsRefused() {
    assertThatThrownBy(() -> Float16.decode(new byte[3])).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 bytes");
  }
}
