package io.coslive.deploy.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One life of {@code coslive run} in a process of its own; a restart is another object with the same configuration and
 * folder. Linux, as for signals. Thread-safe.
 */
public final class DaemonProcess implements AutoCloseable {
  /** By name: the command line starts fleets, so the other direction would close a circle. */
  private static final String MAIN = "io.coslive.deploy.cli.Coslive";
  /** Enough for small tomograms; the network's memory is not of the heap. */
  private static final String HEAP = "-Xmx384m";
  /** Writing the report takes a second; the JVM itself gives up after two minutes. */
  private static final Duration CRASH_REPORT_WAIT = Duration.ofMinutes(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final int HTTP_TIMEOUT_MS = 5000;
  private static final int HTTP_OK = 200;

  private final ChildJvm jvm;
  private final DaemonConfig config;

  private DaemonProcess(ChildJvm jvm, DaemonConfig config) {
    this.jvm = jvm;
    this.config = config;
  }

  /**
   * Starts a daemon; {@link #awaitReady} waits for it.
   *
   * @param folder its working directory, made if new; {@code coslive.yaml}, {@code daemon.log} and the JVM's crash reports
   *     are there
   * @param jvmOptions beyond those of every child; {@code -Xmx} may be given again
   */
  public static DaemonProcess start(DaemonConfig config, Path folder, String... jvmOptions) {
    try {
      Path home = Files.createDirectories(folder).toAbsolutePath();
      Path file = config.writeTo(home.resolve("coslive.yaml"));
      List<String> options = new ArrayList<>(List.of(HEAP));
      options.addAll(List.of(jvmOptions));
      return new DaemonProcess(ChildJvm.start(MAIN, List.of("run", "--config", file.toString()), options, home,
          home.resolve("daemon.log")), config);
    } catch (IOException e) {
      throw new UncheckedIOException("the daemon's folder " + folder + " cannot be made", e);
    }
  }

  /** Its configuration. */
  public DaemonConfig config() {
    return config;
  }

  /** The process's number. */
  public long pid() {
    return jvm.pid();
  }

  /** Whether the process runs, stopped by {@link #suspend} or not. */
  public boolean isAlive() {
    return jvm.isAlive();
  }

  /** Whether {@code /health/ready} says yes. */
  public boolean isReady() {
    return isAlive() && ask("/health/ready").status() == HTTP_OK;
  }

  /**
   * Waits until the daemon takes work.
   *
   * @throws IllegalStateException with the end of its log, if it ends before or is not ready in time
   */
  public void awaitReady(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (!isReady()) {
      if (!isAlive() || System.nanoTime() > until) {
        throw new IllegalStateException("the daemon " + config.instanceId()
            + (isAlive() ? " was not ready within " + patience : " ended with status " + awaitExit(Duration.ZERO))
            + "; its log ends with:" + System.lineSeparator() + jvm.tail());
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /** An answer of the management port; status 0 where nobody answers. */
  public record Answer(int status, String body) {}

  /** @param path such as {@code /health/live} or {@code /metrics} */
  public Answer ask(String path) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI
          .create("http://127.0.0.1:" + config.managementPort() + path).toURL().openConnection();
      connection.setConnectTimeout(HTTP_TIMEOUT_MS);
      connection.setReadTimeout(HTTP_TIMEOUT_MS);
      int status = connection.getResponseCode();
      try (InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
          ? connection.getInputStream()
          : connection.getErrorStream()) {
        return new Answer(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return new Answer(0, e.toString());
    }
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() throws InterruptedException {
    jvm.kill();
  }

  /** SIGSEGV, by which the JVM ends as by a crash in native code, with a crash report; returns when the process is gone. */
  public void crash() throws InterruptedException {
    jvm.signal("SEGV");
    if (awaitExit(CRASH_REPORT_WAIT).isEmpty()) {
      throw new IllegalStateException("process " + pid() + " survives SIGSEGV");
    }
  }

  /** SIGTERM; {@link #awaitExit} waits for the end. */
  public void terminate() throws InterruptedException {
    jvm.signal("TERM");
  }

  /** SIGINT, as Ctrl-C sends. */
  public void interrupt() throws InterruptedException {
    jvm.signal("INT");
  }

  /** SIGSTOP: the process stands still, and its connections stay open. */
  public void suspend() throws InterruptedException {
    jvm.signal("STOP");
  }

  /** SIGCONT: it goes on as if nothing had been. */
  public void resume() throws InterruptedException {
    jvm.signal("CONT");
  }

  /** Waits for the end. Its exit status; 128 and the signal's number where one ended it; absent if it still runs. */
  public OptionalInt awaitExit(Duration patience) throws InterruptedException {
    return jvm.awaitExit(patience);
  }

  /** The log of all lives in this folder. */
  public Path log() {
    return jvm.log();
  }

  /** What this life has logged so far. */
  public String output() {
    return jvm.output();
  }

  /** Reports of native crashes ({@code hs_err}) of all lives in this folder. */
  public List<Path> crashReports() {
    return jvm.crashReports();
  }

  /** SIGKILL, if it still runs. */
  @Override
  public void close() {
    jvm.close();
  }
}
