package io.coslive.deploy.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One life of a Java program in a process of its own, with the class path of this JVM. Its log is appended to, so that
 * several lives stand in one file. Thread-safe.
 */
final class ChildJvm implements AutoCloseable {
  /** As the launcher gives them; and only the quick compiler, because most lives are short. */
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
      "-XX:-CreateCoredumpOnCrash",
      "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Djava.awt.headless=true");
  /** Of the log's end, for people. */
  private static final int TAIL_LINES = 30;
  private static final long NOT_KILLABLE_SECONDS = 30;

  private final Process process;
  private final Path folder;
  private final Path log;
  private final long logStart;

  private ChildJvm(Process process, Path folder, Path log, long logStart) {
    this.process = process;
    this.folder = folder;
    this.log = log;
    this.logStart = logStart;
  }

  /**
   * Starts a program.
   *
   * @param folder its working directory, made if new; JVM crash reports ({@code hs_err_pid*.log}) appear there
   * @param log what it prints
   * @param options of the JVM
   */
  static ChildJvm start(String mainClass, List<String> arguments, List<String> options, Path folder, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(options);
    command.add(mainClass);
    command.addAll(arguments);
    try {
      Files.createDirectories(folder);
      long logStart = Files.exists(log) ? Files.size(log) : 0;
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(log.toFile()));
      // By the environment, because ONNX Runtime crashes on a command line of more than 4 KiB.
      builder.environment().put("CLASSPATH", classPath());
      return new ChildJvm(builder.start(), folder, log, logStart);
    } catch (IOException e) {
      throw new UncheckedIOException(mainClass + " cannot be started in " + folder, e);
    }
  }

  /** This JVM's, absolute, because the child has another working directory. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty()).map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(NOT_KILLABLE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + pid() + " survives SIGKILL; it hangs in the kernel");
    }
  }

  /** @param name without {@code SIG}: {@code TERM}, {@code INT}, {@code STOP}, {@code CONT}, {@code SEGV} */
  void signal(String name) throws InterruptedException {
    try {
      int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD).start().waitFor();
      if (status != 0 && isAlive()) {
        throw new IllegalStateException("SIG" + name + " could not be sent to process " + pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no shell to send SIG" + name + " with", e);
    }
  }

  /** Waits for the end; absent if it does not come. A process that a signal ended has 128 and the signal's number. */
  OptionalInt awaitExit(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  Path log() {
    return log;
  }

  /** What this life has printed so far. */
  String output() {
    try {
      byte[] all = Files.readAllBytes(log);
      return new String(all, (int) logStart, (int) (all.length - logStart), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the log cannot be read", e);
    }
  }

  /** The last lines of it. */
  String tail() {
    List<String> lines = output().lines().toList();
    return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  /** Reports of native crashes of all lives in this folder. */
  List<Path> crashReports() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> String.valueOf(file.getFileName()).startsWith("hs_err")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder cannot be read", e);
    }
  }

  /** SIGKILL, if it still runs. Does not wait. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
