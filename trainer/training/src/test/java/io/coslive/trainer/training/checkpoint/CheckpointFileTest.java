package io.coslive.trainer.training.checkpoint;

import io.coslive.trainer.training.network.CompactNetwork;
import io.coslive.trainer.training.network.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckpointFileTest {
  @TempDir
  private Path folder;

  private final Checkpoint initial = Snapshots.initial(new CompactNetwork(), "quick", 5);

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Checkpoint written = Snapshots.of(initial, 12, 3456, Map.of("w", new Tensor(List.of(3), new float[]{1, 2, 3})), Map
        .of("mean/x", new Tensor(List.of(2, 1), new float[]{Float.MIN_VALUE, -1.5f})));
    Path file = folder.resolve("checkpoint.bin");
    CheckpointFile.write(file, initial);
    CheckpointFile.write(file, written);
    Checkpoint read = CheckpointFile.read(file);
    assertThat(read).usingRecursiveComparison().isEqualTo(written);
    assertThat(Snapshots.optimizer(read)).containsOnlyKeys("mean/x");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aDamagedFileIsRefusedWithoutLargeAllocations() throws IOException {
    Path file = folder.resolve("checkpoint.bin");
    CheckpointFile.write(file, initial);
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(IOException.class)
        .hasMessageContaining("ends within");
    Files.write(file, Arrays.copyOf(good, 10));
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("ends too early");
    byte[] otherMagic = good.clone();
    otherMagic[0]++;
    Files.write(file, otherMagic);
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("not a checkpoint");
    Files.write(file, Arrays.copyOf(good, good.length + 1));
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessageContaining("more in it");
  }
}
