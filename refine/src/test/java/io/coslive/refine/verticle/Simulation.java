package io.coslive.refine.verticle;

import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.kafka.GroupProtocol;
import io.coslive.refine.verticle.SimulatedProducer.Crash;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several daemons, one broker, one thread and one seed. Every event is a step of one daemon's thread, or a misfortune. The
 * world also goes on inside of each call to the producer, so that everything can happen during a commit.
 */
final class Simulation {
  private static final int MOST_DAEMONS = 3;
  /** How deep the world goes on inside of calls inside of which it goes on. */
  private static final int DEPTH = 3;
  /** Enough for everything that is left, if nothing else goes wrong. */
  private static final int QUIET_ROUNDS = 2000;

  private final SimulatedDaemon.Shared parts;
  private final Random random;
  private final SimulatedBroker broker;
  private final List<String> instances;
  private final List<SimulatedDaemon> daemons = new ArrayList<>();
  private int depth;
  private boolean quiet;
  private int events;
  private int lives;
  private int fenced;

  Simulation(long seed, SimulatedDaemon.Shared parts) {
    this.parts = parts;
    random = new Random(seed);
    broker = new SimulatedBroker(random.nextBoolean() ? GroupProtocol.CLASSIC : GroupProtocol.CONSUMER,
        1 + random.nextInt(4), 20 + random.nextInt(200));
    instances = IntStream.range(0, 1 + random.nextInt(MOST_DAEMONS)).mapToObj(i -> "daemon-" + i).toList();
  }

  /** Trouble for so many events; afterwards everything that was announced must become visible. */
  void run(int troubledEvents) throws InterruptedException {
    while (events < troubledEvents) {
      event();
    }
    quiet = true;
    for (int round = 0; !broker.allVisible(); round++) {
      assertThat(round).as("it goes on").isLessThan(QUIET_ROUNDS);
      recover();
      for (SimulatedDaemon daemon : List.copyOf(daemons)) {
        work(daemon);
      }
    }
    daemons.forEach(SimulatedDaemon::end);
  }

  /** What happened, for whoever wonders whether anything did. */
  record Account(int events, int lives, int fenced) {}

  Account account() {
    return new Account(events, lives, fenced);
  }

  private void work(SimulatedDaemon daemon) throws InterruptedException {
    guarded(daemon, daemon::poll);
    guarded(daemon, daemon::prepare);
    guarded(daemon, daemon::infer);
    guarded(daemon, daemon::infer);
    guarded(daemon, daemon::publish);
    check();
  }

  private void recover() {
    for (String instance : instances) {
      if (daemons.stream().noneMatch(daemon -> daemon.instance.equals(instance))) {
        broker.remove(instance);
        broker.timeOutTransaction("coslive-" + instance);
        start(instance);
      }
    }
    daemons.stream().filter(SimulatedDaemon::isDrained).toList().forEach(this::end);
    broker.partitions.stream().filter(broker::needsTarget).forEach(this::assign);
  }

  private void event() throws InterruptedException {
    events++;
    int what = random.nextInt(1000);
    if (daemons.isEmpty() || what < 30) {
      startSome();
    } else if (what < 60) {
      assign(broker.partitions.get(random.nextInt(broker.partitions.size())));
    } else {
      SimulatedDaemon daemon = daemons.get(random.nextInt(daemons.size()));
      if (what < 110) {
        misfortune(daemon, what);
      } else {
        step(daemon, what);
      }
    }
    broker.partitions.stream().filter(broker::needsTarget).findFirst().ifPresent(this::assign);
    check();
  }

  private void step(SimulatedDaemon daemon, int what) throws InterruptedException {
    if (what < 450) {
      guarded(daemon, daemon::poll);
    } else if (what < 600) {
      guarded(daemon, daemon::prepare);
    } else if (what < 800) {
      guarded(daemon, daemon::infer);
    } else if (!daemon.publishing && depth < DEPTH) {
      guarded(daemon, daemon::publish);
    }
    if (daemon.isDrained() && !daemon.publishing) {
      end(daemon);
    }
  }

  private void misfortune(SimulatedDaemon daemon, int what) {
    if (what < 70) {
      daemon.consumer().failNextPoll();
    } else if (what < 80 && daemon.consumer().member() != null) {
      broker.bump(daemon.consumer().member());
    } else if (what < 88) {
      broker.remove(daemon.instance); // its session ended
    } else if (what < 96) {
      kill(daemon);
    } else if (what < 100) {
      daemon.drain(random.nextBoolean());
    } else if (what < 103) {
      start(daemon.instance); // a second one of the same name
    } else if (what < 107) {
      broker.timeOutTransaction(daemon.producer.id());
    }
  }

  /** A daemon whose name is free, or whose former life's session ends about now. */
  private void startSome() {
    String instance = instances.get(random.nextInt(instances.size()));
    if (daemons.stream().noneMatch(daemon -> daemon.instance.equals(instance))) {
      if (random.nextInt(4) > 0) {
        broker.remove(instance);
      }
      start(instance);
    }
  }

  private void start(String instance) {
    lives++;
    SimulatedDaemon[] self = new SimulatedDaemon[1];
    self[0] = new SimulatedDaemon(parts, broker, instance, random, new SimulatedProducer.World() {
      @Override
      public void meanwhile() {
        Simulation.this.meanwhile(self[0]);
      }

      @Override
      public boolean chance(double probability) {
        return !quiet && random.nextDouble() < probability;
      }
    });
    self[0].begin();
    daemons.add(self[0]);
  }

  private void assign(TopicPartition partition) {
    List<String> members = List.copyOf(broker.instances());
    if (!members.isEmpty()) {
      broker.target(partition, members.get(random.nextInt(members.size())));
    }
  }

  private void meanwhile(SimulatedDaemon inside) {
    if (quiet) {
      return;
    }
    depth++;
    try {
      // The poll thread gets its turn while the publisher waits.
      if (random.nextInt(4) == 0 && inside.alive && !inside.ending) {
        guarded(inside, inside::poll);
      }
      for (int left = random.nextInt(12) - 6; left > 0; left--) {
        event();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      depth--;
    }
    if (!inside.alive) {
      throw new Crash();
    }
  }

  private interface Step {
    void take() throws InterruptedException;
  }

  /** A thread that dies takes its process along, but not at once: what the publisher has begun, it goes on with. */
  private void guarded(SimulatedDaemon daemon, Step step) throws InterruptedException {
    if (!daemon.alive || daemon.ending) {
      return;
    }
    try {
      step.take();
    } catch (Crash e) {
      assertThat(daemon.alive).isFalse();
    } catch (Fenced e) {
      assertThat(daemon.wasToldOfFencing()).as("only a daemon that was fenced says so").isTrue();
      fenced++;
      end(daemon);
    }
    if (daemon.ending && !daemon.publishing) {
      daemon.producer.close();
    }
  }

  private void end(SimulatedDaemon daemon) {
    daemon.ending = true;
    daemons.remove(daemon);
    daemon.end();
  }

  private void kill(SimulatedDaemon daemon) {
    daemon.alive = false;
    daemons.remove(daemon);
  }

  private void check() {
    daemons.forEach(SimulatedDaemon::check);
  }

  @Override
  public String toString() {
    return "after " + events + " events: " + broker;
  }
}
