package io.coslive.trainer.training.cli;

import io.coslive.inference.matching.Similarity;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.ModelDescription;
import io.coslive.trainer.training.checkpoint.CheckpointFile;
import io.coslive.trainer.training.checkpoint.Snapshots;
import io.coslive.trainer.training.network.CompactNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class TrainerMainTest {
  @TempDir
  private Path folder;

  private final StringWriter terminal = new StringWriter();

  @Test
  void trainsResumesAndExportsABundleThatLoads() throws Exception {
    String run = folder.resolve("run").toString();
    assertThat(execute("train", "--preset", "quick", "--steps", "1", "--threads", "1", "--out", run)).as(terminal
        .toString()).isZero();
    assertThat(execute("train", "--preset", "quick", "--steps", "1", "--out", run)).isEqualTo(2);
    assertThat(terminal.toString()).contains("add --resume");
    assertThat(execute("train", "--preset", "shipped", "--steps", "2", "--resume", "--out", run)).isEqualTo(2);
    assertThat(terminal.toString()).contains("has preset quick and seed 1");
    assertThat(execute("train", "--steps", "2", "--resume", "--threads", "1", "--out", run)).as(terminal.toString())
        .isZero();
    assertThat(CheckpointFile.read(folder.resolve("run").resolve("checkpoint.bin")).preset()).isEqualTo("quick");
    Path bundle = folder.resolve("bundle");
    assertThat(execute("export", run, "--out", bundle.toString(), "--id", "toy-1", "--held-out", "9"))
        .as(terminal.toString()).isZero();
    ModelDescription description = ModelBundle.load(bundle).description();
    assertThat(description.id()).isEqualTo("toy-1");
    assertThat(description.embeddingSize()).isEqualTo(128);
    assertThat(Files.readString(bundle.resolve("training.json"))).contains("\"preset\" : \"quick\"",
        "\"temperature\" : 0.1");
    assertThat(Files.readString(bundle.resolve("model.md"))).contains("coslive train --preset quick --steps 1",
        "--resume", description.parts().get("encoder").sha256()).doesNotContain(folder.toString());
  }

  @Test
  void aRunWithoutStepsIsAUsageError() {
    assertThat(execute("train", "--steps", "0", "--out", folder.toString())).isEqualTo(2);
    assertThat(terminal.toString()).contains("a run of 0 steps does not train");
  }

  @Test
  void anUnknownPresetIsAUsageErrorThatListsThePresets() {
    assertThat(execute("train", "--preset", "huge", "--steps", "1", "--out", folder.toString())).isEqualTo(2);
    assertThat(terminal.toString()).contains("there is no preset huge; there are shipped, quick, cosnet-scnn, ");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
  void trainsOnMapsAndContinuesOnTheSameOnly() throws Exception {
    String run = folder.resolve("run").toString();
    String maps = Path.of(System.getenv("COSLIVE_DATA"), "maps").toString();
    String five = "1f4a,1u6g,2cg9,3gl1,3h84";
    assertThat(execute("train", "--preset", "cosnet-narrow", "--steps", "1", "--maps", maps, "--only", five, "--out",
        run)).as(terminal.toString()).isZero();
    assertThat(Files.readAllLines(folder.resolve("run").resolve("classes.txt"))).containsExactly(five.split(","));
    assertThat(Files.readString(folder.resolve("run").resolve("command.txt"))).contains("--maps maps").doesNotContain(
        maps);
    assertThat(execute("train", "--steps", "2", "--resume", "--out", run)).isEqualTo(1);
    assertThat(terminal.toString()).contains("other classes").contains("the same --maps");
    assertThat(execute("train", "--preset", "cosnet-narrow", "--steps", "1", "--maps", maps, "--only", "1f4a",
        "--out", folder.resolve("few").toString())).isEqualTo(2);
    assertThat(terminal.toString()).contains("takes 5 different classes; 1 are too few");
    Path bundle = folder.resolve("bundle");
    assertThat(execute("export", run, "--out", bundle.toString(), "--id", "narrow-1", "--held-out", "9"))
        .as(terminal.toString()).isZero();
    ModelDescription description = ModelBundle.load(bundle).description();
    assertThat(description.similarity()).isEqualTo(Similarity.LEARNED);
    assertThat(Files.readString(bundle.resolve("model.md"))).contains("of 1f4a, 1u6g, 2cg9, 3gl1, 3h84");
  }

  @Test
  void anIdThatCannotBeUsedIsAUsageErrorBeforeAnythingIsComputed() throws Exception {
    CheckpointFile.write(folder.resolve("checkpoint.bin"), Snapshots.initial(new CompactNetwork(), "quick", 1));
    assertThat(execute("export", folder.toString(), "--out", folder.toString(), "--id", "my model")).isEqualTo(2);
    assertThat(terminal.toString()).contains("--id must be 1 to 64 letters").doesNotContain("ONNX Runtime");
  }

  @Test
  void aRunThatIsNoneIsToldSo() {
    assertThat(execute("export", folder.toString(), "--out", folder.toString())).isEqualTo(1);
    assertThat(terminal.toString()).contains("checkpoint.bin cannot be read: it does not exist")
        .doesNotContain("\tat ");
  }

  private int execute(String... arguments) {
    var writer = new PrintWriter(terminal, true);
    CommandLine commandLine = TrainerMain.commandLine().setOut(writer).setErr(writer);
    return commandLine.execute(arguments);
  }
}
