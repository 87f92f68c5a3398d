package io.coslive.deploy.fleet;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.ingest.kafka.KafkaSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A broker and daemons of one consumer group, all processes of their own. {@link #tend} starts again what ended, as a
 * service manager would. Used by one thread.
 */
public final class Fleet implements AutoCloseable {
  /** What Java gives for a process that SIGKILL ended: 128 and the signal's number. */
  public static final int KILLED = 137;
  /** Beyond the daemon's own deadline for its shutdown. */
  private static final Duration STOP_WAIT = Duration.ofMinutes(2);
  /** For a daemon that ended itself; without a pause one that cannot start would keep the machine busy. */
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

  private final Path folder;
  private final BrokerProcess broker;
  private final DaemonConfig common;
  private final KafkaSettings kafka;
  private final List<Place> places = new ArrayList<>();
  private final Map<Integer, Integer> endings = new TreeMap<>();

  /** A daemon's place in the fleet, over all its lives. */
  private static final class Place {
    private DaemonProcess life;
    /** Whether this life's end is already counted. */
    private boolean ended;
    private boolean left;
    private long startAtNanos;

    private Place(DaemonProcess first) {
      life = first;
    }
  }

  private Fleet(Path folder, BrokerProcess broker, DaemonConfig common, KafkaSettings kafka) {
    this.folder = folder;
    this.broker = broker;
    this.common = common;
    this.kafka = kafka;
  }

  /**
   * Starts the broker; {@link #join} starts daemons.
   *
   * @param folder of logs, configurations, the broker's data and the session files
   * @param root folder that tomograms are read from
   * @param model folder of the model bundle
   */
  public static Fleet start(Path folder, Path root, Path model, GroupProtocol protocol) throws InterruptedException {
    BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
    DaemonConfig common = DaemonConfig.of(broker.bootstrapServers(), root, folder.resolve("sessions"), model)
        .protocol(protocol.name().toLowerCase(Locale.ROOT));
    return new Fleet(folder, broker, common, KafkaSettings.of(broker.bootstrapServers()));
  }

  /** The broker, to be killed and started again. */
  public BrokerProcess broker() {
    return broker;
  }

  /** How to reach the broker: topics and group as the daemons have them. */
  public KafkaSettings kafka() {
    return kafka;
  }

  /** Folder of the session files. */
  public Path archive() {
    return folder.resolve("sessions");
  }

  /** Starts one more daemon. Does not wait for it. */
  public void join() {
    places.add(new Place(launch(places.size())));
  }

  private DaemonProcess launch(int index) {
    String id = "daemon-" + (index + 1);
    return DaemonProcess.start(common.instance(id, EmbeddedKafka.freePort()), folder.resolve(id));
  }

  /** The present life of a daemon, by the order of {@link #join}. */
  public DaemonProcess daemon(int index) {
    return places.get(index).life;
  }

  /**
   * SIGKILL.
   *
   * @param pause until {@link #tend} starts it again
   */
  public void kill(int index, Duration pause) throws InterruptedException {
    Place place = places.get(index);
    place.life.kill();
    if (place.ended) {
      return; // by itself, and counted
    }
    place.startAtNanos = System.nanoTime() + pause.toNanos();
    count(place);
  }

  /** SIGTERM; waits for the end. The daemon is not started again. Its exit status, absent if it still runs. */
  public OptionalInt leave(int index) throws InterruptedException {
    Place place = places.get(index);
    place.left = true;
    place.life.terminate();
    OptionalInt status = place.life.awaitExit(STOP_WAIT);
    count(place);
    return status;
  }

  /** Starts again every daemon that ended without being asked to. To be called often. */
  public void tend() throws InterruptedException {
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (place.left || place.life.isAlive()) {
        continue;
      }
      if (!place.ended) {
        place.startAtNanos = System.nanoTime() + RESTART_PAUSE.toNanos();
        count(place);
      } else if (System.nanoTime() - place.startAtNanos >= 0) {
        place.life = launch(i);
        place.ended = false;
      }
    }
  }

  private void count(Place place) throws InterruptedException {
    place.life.awaitExit(Duration.ZERO).ifPresent(status -> endings.merge(status, 1, Integer::sum));
    place.ended = true;
  }

  /** Whether every daemon that did not leave takes work. */
  public boolean isReady() {
    return places.stream().allMatch(place -> place.left || place.life.isReady());
  }

  /**
   * SIGTERM to every daemon that did not leave, in turn.
   *
   * @return exit statuses; one that still runs has none
   */
  public List<OptionalInt> leaveAll() throws InterruptedException {
    List<OptionalInt> statuses = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (!places.get(i).left) {
        statuses.add(leave(i));
      }
    }
    return statuses;
  }

  /** How often a daemon's life ended with which exit status; {@value #KILLED} is SIGKILL. */
  public Map<Integer, Integer> endings() {
    return Map.copyOf(endings);
  }

  /** Reports of native crashes ({@code hs_err}) of all lives. */
  public List<Path> crashReports() {
    return Stream.concat(broker.crashReports().stream(),
        places.stream().flatMap(place -> place.life.crashReports().stream())).toList();
  }

  /** SIGKILL to whatever still runs. */
  @Override
  public void close() {
    places.forEach(place -> place.life.close());
    broker.close();
  }
}
