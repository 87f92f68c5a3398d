package io.coslive.inference.model;

import io.coslive.ingest.failure.DeviceLost;
import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A sick device is told from a bad tomogram, on real ONNX sessions. */
class ProbeTest {
  private static final EngineSettings SETTINGS = new EngineSettings(2, 1, EngineSettings.Device.CPU, 1024);

  @TempDir
  private Path directory;

  @Test
  void afterABoxThatOverflowsTheDeviceIsWell() throws IOException {
    try (CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS)) {
      float[] huge = new float[TinyModel.BOX.voxels()];
      Arrays.fill(huge, 3e38f);
      Rejected doubt = catchThrowableOfType(Rejected.class, () -> network.embed(List.of(huge)));

      assertThatCode(() -> network.probe(doubt)).doesNotThrowAnyException();
    }
  }

  @Test
  void aSessionThatRunsNoMoreIsALostDevice() throws Exception {
    CosNet network = new CosNet(new TinyModel().bundle(directory), SETTINGS);
    closeSessionUnder(network);

    RunFailed doubt = catchThrowableOfType(RunFailed.class, () -> network.embed(List.of(TinyModel.box(1))));

    assertThat(doubt).hasMessageContaining("encoder");
    assertThatThrownBy(() -> network.probe(doubt)).isInstanceOf(DeviceLost.class)
        .hasMessageContaining("the probe failed too").hasMessageContaining("Start coslive again");
  }

  @Test
  void aDeviceThatAnswersDifferentlyIsLost() throws IOException {
    ModelBundle erratic = new TinyModel().with(ModelBundle.ENCODER, TinyModel.erraticEncoder()).bundle(directory);
    try (CosNet network = new CosNet(erratic, SETTINGS)) {
      RuntimeException doubt = new IllegalStateException("some run failed");

      assertThatThrownBy(() -> network.probe(doubt)).isInstanceOf(DeviceLost.class).hasCause(doubt)
          .hasMessageContaining("differently than at the start");
    }
  }

  @Test
  void roundingIsNoDifferenceButEverythingElseIs() {
    ProbeAnswer start = answer(0.8f, -0.6f);

    assertThat(start.agreesWith(answer(0.8001f, -0.5999f))).isTrue();
    assertThat(start.agreesWith(answer(0.8f, -0.58f))).isFalse();
    assertThat(start.agreesWith(answer(0.8f, Float.NaN))).isFalse();
  }

  private static ProbeAnswer answer(float... embedding) {
    return new ProbeAnswer(embedding, 1, new float[]{0.5f});
  }

  /** As a driver that died would do: the network still believes that it is open. */
  private static void closeSessionUnder(CosNet network) throws Exception {
    Field encoder = CosNet.class.getDeclaredField("encoder");
    encoder.setAccessible(true);
    Field model = OnnxPart.class.getDeclaredField("model");
    model.setAccessible(true);
    ((AutoCloseable) ((ai.djl.Model) model.get(encoder.get(network))).getBlock()).close();
  }
}
