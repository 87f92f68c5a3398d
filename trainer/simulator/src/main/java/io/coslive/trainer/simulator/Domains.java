package io.coslive.trainer.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A cluster of balls the size of folded protein domains: each leans on one that is already there. */
final class Domains {
  /** In voxels of 10 Å: 100 to 300 residues. */
  private static final Range RADIUS = new Range(1.2, 2.6);
  /** Share of the sum of two radii that two domains of a cluster keep from each other: the less, the more even inside. */
  private static final Range LEAST_DISTANCE = new Range(.55, .75);
  /** Tries per domain before a crowded cluster stays smaller than asked for. */
  private static final int TRIES = 30;

  private Domains() {}

  /** @param count of domains, at least 1; the fewer choices a domain has where to go, the looser the cluster */
  static Blobs touching(int count, RandomGenerator random) {
    int choices = random.nextInt(1, 7);
    double leastDistance = LEAST_DISTANCE.draw(random);
    List<Ball> placed = new ArrayList<>();
    placed.add(new Ball(0, 0, 0, RADIUS.draw(random)));
    for (int tries = 0; placed.size() < count && tries < TRIES * count; tries++) {
      Stream
          .generate(() -> beside(placed.get(random.nextInt(placed.size())), random))
          .limit(choices)
          .filter(ball -> placed.stream().noneMatch(other -> ball.overlaps(other, leastDistance)))
          .min(Comparator.comparingDouble(Ball::squaredDistance))
          .ifPresent(placed::add);
    }
    Blobs domains = new Blobs();
    placed.forEach(ball -> Architecture.ball(ball.x, ball.y, ball.z, ball.radius, random, domains));
    domains.centre();
    return domains;
  }

  private static Ball beside(Ball anchor, RandomGenerator random) {
    double radius = RADIUS.draw(random);
    double distance = random.nextDouble(.75, 1) * (anchor.radius + radius);
    double[] side = Blobs.direction(random);
    return new Ball(anchor.x + side[0] * distance, anchor.y + side[1] * distance, anchor.z + side[2] * distance,
        radius);
  }

  /** A domain before it is filled. */
  private record Ball(double x, double y, double z, double radius) {
    boolean overlaps(Ball other, double leastDistance) {
      double dx = x - other.x;
      double dy = y - other.y;
      double dz = z - other.z;
      double least = leastDistance * (radius + other.radius);
      return dx * dx + dy * dy + dz * dz < least * least;
    }

    double squaredDistance() {
      return x * x + y * y + z * z;
    }
  }
}
