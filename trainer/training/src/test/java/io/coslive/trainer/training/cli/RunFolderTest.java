package io.coslive.trainer.training.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunFolderTest {
  @TempDir
  private Path folder;

  @Test
  void ofBothFoldersTheNameIsKeptAndNothingElseIsTouched() throws IOException {
    Path maps = folder.resolve("maps");
    RunFolder.remember(folder, maps, List.of("train", "--minutes", "7.5", "--maps=" + maps, "--out", folder + "/"));
    RunFolder.remember(folder, Path.of("."), List.of("train", "--minutes", "7.5", "--maps", ".", "--resume"));
    String here = String.valueOf(Path.of("").toAbsolutePath().getFileName());
    assertThat(RunFolder.commands(folder)).containsExactly("coslive train --minutes 7.5 --maps=maps --out " + folder
        .getFileName(), "coslive train --minutes 7.5 --maps " + here + " --resume");
  }

  @Test
  void aRunKeepsItsClassesUnlessItIsBegunAnew() throws IOException {
    RunFolder.rememberClasses(folder, List.of("a", "b"));
    assertThatThrownBy(() -> RunFolder.rememberClasses(folder, List.of("a"))).hasMessageContaining("other classes");
    RunFolder.forget(folder);
    RunFolder.rememberClasses(folder, List.of("a"));
    assertThat(RunFolder.classes(folder)).containsExactly("a");
  }
}
