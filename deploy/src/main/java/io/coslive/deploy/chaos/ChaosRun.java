package io.coslive.deploy.chaos;

import io.coslive.deploy.fleet.Fleet;
import io.coslive.ingest.kafka.KafkaClients;
import org.apache.kafka.clients.admin.Admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;

/**
 * Announces tomograms to a fleet, kills daemons and broker while it works, waits until everything has an outcome, and audits
 * what became visible. Used by one thread.
 */
public final class ChaosRun implements AutoCloseable {
  /** Without a single new outcome; far beyond a broker's and a daemon's start on a busy machine. */
  private static final Duration STANDSTILL = Duration.ofMinutes(15);

  private final ChaosPlan plan;
  private final ChaosListener listener;
  private final Fleet fleet;
  private final TopicReader reader;
  private final Map<String, String> due;
  private final Deque<Strike> strikes;
  private final long start = System.nanoTime();
  private int brokerKills;
  private int daemonKills;
  private int killsAtWork;

  /** Starts broker and daemons and announces everything. */
  public static ChaosRun start(ChaosPlan plan, ChaosListener listener) throws InterruptedException {
    Microscope microscope = new Microscope(plan.folder().resolve("tomograms"), plan.seed());
    Fleet fleet = Fleet.start(plan.folder(), microscope.root(), plan.model(), plan.protocol());
    try {
      try (Admin admin = new KafkaClients(fleet.kafka()).admin()) {
        fleet.kafka().topics().ensure(admin, plan.partitions(), (short) 1);
      }
      Map<String, String> due = microscope.announce(fleet.kafka(), plan.model(), plan.tomograms(), plan.poison());
      for (int i = 0; i < plan.daemons(); i++) {
        fleet.join();
      }
      return new ChaosRun(plan, listener, fleet, due);
    } catch (IOException e) {
      fleet.close();
      throw new UncheckedIOException("the tomograms cannot be written to " + microscope.root(), e);
    } catch (ExecutionException e) {
      fleet.close();
      throw new IllegalStateException("the topics could not be made", e);
    } catch (RuntimeException | InterruptedException e) {
      fleet.close();
      throw e;
    }
  }

  private ChaosRun(ChaosPlan plan, ChaosListener listener, Fleet fleet, Map<String, String> due) {
    this.plan = plan;
    this.listener = listener;
    this.fleet = fleet;
    this.due = due;
    reader = new TopicReader(fleet.kafka());
    strikes = new ArrayDeque<>(Schedule.of(plan));
  }

  /** The processes, for those who want to do more than the plan says. */
  public Fleet fleet() {
    return fleet;
  }

  /** Results and failures that are visible so far. */
  public int outcomes() {
    return reader.outcomes();
  }

  /**
   * Goes on until so many outcomes are visible and every kill that is due by then is done.
   *
   * @return false where nothing moves any more
   */
  public boolean runUntil(int outcomes) throws InterruptedException {
    int seen = reader.outcomes();
    long movedAt = System.nanoTime();
    while (seen < outcomes || isStrikeDue(seen)) {
      if (isStrikeDue(seen)) {
        strike(strikes.removeFirst(), seen);
        movedAt = System.nanoTime();
      }
      reader.poll();
      fleet.tend();
      if (reader.outcomes() > seen) {
        seen = reader.outcomes();
        movedAt = System.nanoTime();
      }
      listener.progress(seen, brokerKills + daemonKills);
      if (System.nanoTime() - movedAt > STANDSTILL.toNanos()) {
        listener.event("fleet", "no outcome for " + STANDSTILL.toMinutes() + " minutes; giving up");
        return false;
      }
    }
    return true;
  }

  private boolean isStrikeDue(int outcomes) {
    return !strikes.isEmpty() && strikes.getFirst().afterOutcomes() <= outcomes;
  }

  private void strike(Strike strike, int outcomes) throws InterruptedException {
    Thread.sleep(strike.delay());
    awaitVictim(strike);
    if (outcomes < plan.announcements()) {
      killsAtWork++;
    }
    listener.event(strike.victimName(), "killed after " + outcomes + " outcomes");
    if (strike.victim() == Strike.BROKER) {
      brokerKills++;
      fleet.broker().kill();
      Thread.sleep(strike.pause());
      fleet.broker().restart();
    } else {
      daemonKills++;
      fleet.kill(strike.victim(), strike.pause());
    }
  }

  /** Nobody is killed twice without having lived in between. */
  private void awaitVictim(Strike strike) throws InterruptedException {
    while (strike.victim() != Strike.BROKER && !fleet.daemon(strike.victim()).isAlive()) {
      fleet.tend();
      reader.poll();
    }
  }

  /** Does the whole plan, ends the daemons in order, and audits. */
  public ChaosReport finish() throws InterruptedException {
    if (runUntil(plan.announcements())) {
      runUntilReady(); // a daemon that has not come up yet knows nothing of SIGTERM
    }
    List<OptionalInt> statuses = fleet.leaveAll();
    Visible visible;
    try (TopicReader anew = new TopicReader(fleet.kafka())) {
      anew.readToEnd();
      visible = anew.visible();
    }
    List<Finding> findings = new ArrayList<>(TopicAudit.of(visible, due));
    findings.addAll(FileAudit.of(fleet.archive(), visible.results()));
    findings.addAll(FleetAudit.of(fleet, plan.partitions(), statuses));
    return new ChaosReport(plan, daemonKills, brokerKills, killsAtWork, fleet.endings(), visible.results().size(),
        visible.failures().size(), visible.particles().size(),
        visible.results().stream().mapToInt(result -> result.files().size()).sum(), findings,
        Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Goes on until every daemon takes work.
   *
   * @return false if that takes too long
   */
  public boolean runUntilReady() throws InterruptedException {
    long until = System.nanoTime() + STANDSTILL.toNanos();
    while (!fleet.isReady()) {
      if (System.nanoTime() > until) {
        return false;
      }
      fleet.tend();
      reader.poll();
    }
    return true;
  }

  @Override
  public void close() {
    reader.close();
    fleet.close();
  }
}
