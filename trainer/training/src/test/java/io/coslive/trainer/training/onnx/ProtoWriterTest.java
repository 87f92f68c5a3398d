package io.coslive.trainer.training.onnx;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** The byte sequences are the examples of the protocol buffers encoding guide, and what follows from its rules. */
class ProtoWriterTest {
  @Test
  void numbersAreVarints() {
    assertThat(hex(new ProtoWriter().number(1, 150))).isEqualTo("089601");
    assertThat(hex(new ProtoWriter().number(1, -2))).isEqualTo("08feffffffffffffffff01");
  }

  @Test
  void textAndMessagesHaveALength() {
    assertThat(hex(new ProtoWriter().text(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new ProtoWriter().message(3, new ProtoWriter().number(1, 150)))).isEqualTo("1a03089601");
  }

  @Test
  void decimalsAreLittleEndian() {
    assertThat(hex(new ProtoWriter().decimal(2, 1))).isEqualTo("150000803f");
  }

  private static String hex(ProtoWriter writer) {
    return HexFormat.of().formatHex(writer.toBytes());
  }
}
