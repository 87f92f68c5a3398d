package io.coslive.deploy.chaos;

import io.coslive.ingest.kafka.GroupProtocol;

import java.nio.file.Path;

/**
 * What a chaos run does.
 *
 * @param seed the same seed, the same tomograms and the same kills after as many results; the milliseconds are the machine's
 * @param kills how many SIGKILLs
 * @param tomograms that must have a result
 * @param poison messages among them that must have a failure
 * @param daemons that share the work
 * @param partitions of each topic
 * @param folder of everything: tomograms, session files, the broker's data, logs
 * @param model folder of the model bundle
 */
public record ChaosPlan(long seed, int kills, int tomograms, int poison, int daemons, int partitions,
    GroupProtocol protocol, Path folder, Path model) {
  /** Each is a JVM with a network of its own. */
  private static final int MOST_DAEMONS = 16;

  /** @throws IllegalArgumentException naming what is out of range */
  public ChaosPlan {
    if (kills < 0 || poison < 0) {
      throw new IllegalArgumentException("kills and poison messages cannot be fewer than 0");
    }
    if (tomograms < 1 || partitions < 1) {
      throw new IllegalArgumentException("there must be a tomogram and a partition at least");
    }
    if (daemons < 1 || daemons > MOST_DAEMONS) {
      throw new IllegalArgumentException("daemons must be 1 to " + MOST_DAEMONS);
    }
  }

  /** Results and failures that must become visible. */
  public int announcements() {
    return tomograms + poison;
  }
}
