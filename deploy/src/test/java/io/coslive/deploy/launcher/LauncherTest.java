package io.coslive.deploy.launcher;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The shell script, as an installed distribution whose java only says how it was called. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "coslive");

  @TempDir
  private Path folder;

  private Path script;

  @BeforeEach
  void install() throws IOException {
    folder = folder.toRealPath();
    Files.createDirectories(folder.resolve("dist/lib"));
    script = Files.createDirectories(folder.resolve("dist/bin")).resolve("coslive");
    Files.copy(SCRIPT, script);
  }

  @Test
  void isValidShell() throws Exception {
    assertThat(run(List.of("sh", "-n", SCRIPT.toString()), Map.of()).code()).isZero();
  }

  @Test
  void takesTheJdkOfJavaHomeAndPassesTheArgumentsOn() throws Exception {
    Result result = run(List.of("sh", script.toString(), "process", "a b.mrc"),
        Map.of("JAVA_HOME", jdk("jdk", "25.0.1").toString()));
    assertThat(result.code()).isZero();
    assertThat(result.output()).contains("-Dcoslive.home=" + folder.resolve("dist"),
        "<" + folder.resolve("dist/lib/*") + ">",
        "<io.coslive.deploy.cli.Coslive> <process> <a b.mrc>");
  }

  @Test
  void passesOverAnOldJavaToTheOneOnThePath() throws Exception {
    Path good = jdk("new", "25.0.3");
    Result result = run(List.of("sh", script.toString(), "version"),
        Map.of("JAVA_HOME", jdk("old", "17.0.9").toString(),
            "PATH", good.resolve("bin") + File.pathSeparator + System.getenv("PATH")));
    assertThat(result.code()).isZero();
    assertThat(result.output()).contains("java of " + good.resolve("bin/java"));
  }

  @Test
  void worksThroughASymbolicLinkFromAnotherFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("coslive-link"), Path.of("dist/bin/coslive"));
    Result result = run(List.of("sh", link.toString(), "version"),
        Map.of("JAVA_HOME", jdk("jdk", "25").toString()));
    assertThat(result.output()).contains("-Dcoslive.home=" + folder.resolve("dist"));
  }

  @Test
  void aLongListOfFilesGoesThroughTheEnvironment() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", script.toString(), "process"));
    for (int i = 0; i < 300; i++) {
      command.add("TS_%03d.mrc".formatted(i));
    }
    Result result = run(command, Map.of("JAVA_HOME", jdk("jdk", "25").toString()));
    assertThat(result.output()).contains("<io.coslive.deploy.cli.Coslive>\n").contains("environment: 301 arguments");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(java, """
        #!/bin/sh
        if [ "$1" = -XshowSettings:properties ]; then
          echo "    java.home = $(dirname "$(dirname "$0")")"
          exit
        fi
        echo "java of $0"
        first=y
        for argument in "$@"; do [ $first ] || printf ' '; first=; printf '<%s>' "$argument"; done
        echo
        [ -z "${COSLIVE_ARGUMENTS:-}" ] || echo "environment: $(printf '%s\\n' "$COSLIVE_ARGUMENTS" | wc -l) arguments"
        """);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  private record Result(int code, String output) {}

  private Result run(List<String> command, Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    builder.environment().remove("COSLIVE_ARGUMENTS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
