package io.coslive.deploy.chaos;

import java.util.List;

/**
 * What a {@code read_committed} reader sees from the beginning of the topics to their end.
 *
 * @param particles in no particular order
 */
public record Visible(List<Announced> announced, List<Outcome> outcomes, List<Particle> particles) {
  /**
   * An announcement on its topic.
   *
   * @param name the tomogram's; the record's key
   */
  public record Announced(String name, int partition, long offset) {}

  /**
   * Where and when a record appeared.
   *
   * @param timestampMs of the daemon that wrote it
   */
  public record Position(String topic, int partition, long offset, long timestampMs) {}

  /** A result or a failure. */
  public sealed interface Outcome {
    /** The tomogram's name; the record's key. */
    String name();

    /** Where it stands. */
    Position at();
  }

  /**
   * A result.
   *
   * @param picks how many particles it says there are
   * @param files relative to the archive
   */
  public record Result(String name, Position at, int picks, String model, String supportVersion, List<String> files)
      implements
        Outcome {
    /** The list is not changed later. */
    public Result {
      files = List.copyOf(files);
    }
  }

  /** A failure, of the announcement with this offset. */
  public record Failed(String name, Position at, String code, int sourcePartition, long sourceOffset)
      implements
        Outcome {}

  /** A particle. */
  public record Particle(String id, String tomogram) {}

  /** Lists are not changed later. */
  public Visible {
    announced = List.copyOf(announced);
    outcomes = List.copyOf(outcomes);
    particles = List.copyOf(particles);
  }

  /** Only the results. */
  public List<Result> results() {
    return outcomes.stream().filter(Result.class::isInstance).map(Result.class::cast).toList();
  }

  /** Only the failures. */
  public List<Failed> failures() {
    return outcomes.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
  }
}
