package io.coslive.trainer.training.loop;

import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.checkpoint.CheckpointFile;
import io.coslive.trainer.training.checkpoint.Snapshots;
import io.coslive.trainer.training.network.CompactNetwork;
import io.coslive.trainer.training.torch.Torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TrainerTest {
  private static final CompactNetwork NETWORK = new CompactNetwork();

  @TempDir
  private Path folder;

  @BeforeAll
  static void startEngine() {
    Torch.start(1);
  }

  @Test
  void aResumedRunEndsWhereAnUninterruptedOneDoes() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Checkpoint uninterrupted = run(Snapshots.initial(NETWORK, "test", 1), whole, line -> {
      if (line.startsWith("step 2,")) {
        copy(Trainer.checkpointFile(whole), Trainer.checkpointFile(parts));
      }
    });
    Checkpoint atStepTwo = CheckpointFile.read(Trainer.checkpointFile(parts));
    assertThat(atStepTwo.step()).isEqualTo(2);
    copy(whole.resolve("curve.csv"), parts.resolve("curve.csv"));
    Checkpoint resumed = run(atStepTwo, parts, line -> {});
    assertThat(resumed.step()).isEqualTo(4);
    assertThat(worstDifference(uninterrupted, resumed)).isLessThan(1e-3f);
    // Otherwise the comparison above says nothing.
    assertThat(worstDifference(uninterrupted, atStepTwo)).isGreaterThan(1e-3f);
    List<String> curve = Files.readAllLines(whole.resolve("curve.csv"));
    assertThat(whole.resolve("curve.png")).isNotEmptyFile();
    assertThat(curve).hasSize(5);
    assertThat(curve.getLast()).matches("4,.*,0\\.\\d{4}");
    assertThat(Files.readAllLines(parts.resolve("curve.csv"))).extracting(row -> row.split(",")[0])
        .as("steps 3 and 4 were done again").containsExactly("step", "1", "2", "3", "4");
  }

  private static Checkpoint run(Checkpoint start, Path folder, TrainingListener listener) throws Exception {
    var schedule = new Trainer.Schedule(new Budget.Steps(4), 1, 2, 100, 1);
    return new Trainer(TestRuns.SETTINGS, schedule, listener).run(start, TestRuns.batches(start.seed()), folder);
  }

  private static float worstDifference(Checkpoint a, Checkpoint b) {
    float worst = 0;
    for (var entry : Snapshots.network(a).entrySet()) {
      float[] one = entry.getValue().values();
      float[] other = Snapshots.network(b).get(entry.getKey()).values();
      for (int i = 0; i < one.length; i++) {
        worst = Math.max(worst, Math.abs(one[i] - other[i]));
      }
    }
    return worst;
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
