package io.coslive.deploy.fleet;

import io.coslive.deploy.broker.BrokerMain;
import io.coslive.deploy.broker.EmbeddedKafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kafka broker in a process of its own, on ports and data that it keeps over restarts. What it has acknowledged survives
 * {@link #kill}, because the operating system lives on. Used by one thread.
 */
public final class BrokerProcess implements AutoCloseable {
  private static final String HEAP = "-Xmx320m";
  /** A start takes three to six seconds on an idle machine, and minutes where many others build and test on it. */
  private static final Duration START_WAIT = Duration.ofMinutes(6);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Path folder;
  private final List<String> arguments = new ArrayList<>();
  private final int port = EmbeddedKafka.freePort();
  private ChildJvm jvm;

  private BrokerProcess(Path folder, Map<String, String> properties) {
    this.folder = folder.toAbsolutePath();
    arguments.addAll(List.of(this.folder.resolve("data").toString(), Integer.toString(port),
        Integer.toString(EmbeddedKafka.freePort())));
    // With the group protocol "consumer" it is the broker that says how long a silent daemon stays a member.
    Map<String, String> settings = new TreeMap<>(EmbeddedKafka.sessionTimeout(DaemonConfig.SESSION_TIMEOUT_MS));
    settings.putAll(properties);
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    jvm = launch();
  }

  /** Starts one on free ports; returns when clients may connect. */
  public static BrokerProcess start(Path folder) throws InterruptedException {
    return start(folder, Map.of());
  }

  /**
   * As above.
   *
   * @param folder its working directory; {@code data} and {@code broker.log} are there
   * @param properties broker settings over those of {@link EmbeddedKafka}
   */
  public static BrokerProcess start(Path folder, Map<String, String> properties) throws InterruptedException {
    BrokerProcess broker = new BrokerProcess(folder, properties);
    broker.awaitReady();
    return broker;
  }

  /** What a client takes as {@code bootstrap.servers}; the same after a restart. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() throws InterruptedException {
    jvm.kill();
  }

  /** Starts it again on the same data, after {@link #kill}; returns when clients may connect. */
  public void restart() throws InterruptedException {
    if (jvm.isAlive()) {
      throw new IllegalStateException("the broker still runs; kill it first");
    }
    jvm = launch();
    awaitReady();
  }

  /** SIGSTOP: connections stay open and nobody answers. */
  public void suspend() throws InterruptedException {
    jvm.signal("STOP");
  }

  /** SIGCONT. */
  public void resume() throws InterruptedException {
    jvm.signal("CONT");
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return jvm.isAlive();
  }

  /** The log of all its lives. */
  public Path log() {
    return jvm.log();
  }

  /** Reports of native crashes ({@code hs_err}) of all its lives. */
  public List<Path> crashReports() {
    return jvm.crashReports();
  }

  private ChildJvm launch() {
    return ChildJvm.start(BrokerMain.class.getName(), arguments, List.of(HEAP), folder, folder.resolve("broker.log"));
  }

  private void awaitReady() throws InterruptedException {
    long until = System.nanoTime() + START_WAIT.toNanos();
    while (!jvm.output().contains(BrokerMain.READY)) {
      if (!jvm.isAlive() || System.nanoTime() > until) {
        String tail = jvm.tail();
        close();
        throw new IllegalStateException(
            "the broker did not start; its log ends with:" + System.lineSeparator() + tail);
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /** SIGKILL, if it still runs. */
  @Override
  public void close() {
    jvm.close();
  }
}
