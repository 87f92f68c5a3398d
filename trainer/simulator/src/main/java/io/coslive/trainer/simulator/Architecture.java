package io.coslive.trainer.simulator;

import java.util.random.RandomGenerator;

/** Draws the points of an assembly: what kind of building it is, of how many subunits, how large. */
final class Architecture {
  /** Radius in voxels that a 32³ box can hold. Room of 1.5 is left for smoothing, whose faint rim may reach farther. */
  static final double LARGEST_RADIUS = 15.5;
  /** Smallest radius in voxels before smoothing, which adds about a voxel and a half. */
  private static final double SMALLEST_RADIUS = 2.5;
  private static final double SMALL_SHARE = .1;
  private static final int LEAST_LENGTH = 8;
  private static final int LARGEST_LENGTH = 60;
  /** A ribosome has some 150 domains. */
  private static final double LEAST_DOMAINS = 4;
  private static final double LARGEST_DOMAINS = 150;

  private Architecture() {}

  static Blobs draw(RandomGenerator random) {
    double kind = random.nextDouble();
    Blobs blobs = kind < .5
        ? globular(random)
        : kind < .82 ? complex(random) : kind < .88 ? rod(random) : kind < .94 ? shell(random) : barrel(random);
    blobs.centre();
    fit(blobs, random);
    return blobs;
  }

  /** One to three different chains, each copied by the same symmetry. */
  private static Blobs complex(RandomGenerator random) {
    Symmetry symmetry = Symmetry.draw(random);
    int copies = symmetry.operations().size();
    int kinds = random.nextDouble() < .6 ? 1 : random.nextInt(2, 4);
    Blobs all = new Blobs();
    for (int kind = 0; kind < kinds; kind++) {
      Blobs subunit = Blobs.chain(random, random.nextInt(LEAST_LENGTH, LARGEST_LENGTH + 1));
      double gyration = random.nextDouble(1.5, 5) / Math.sqrt(kinds);
      subunit.scale(gyration / Math.max(.1, subunit.gyration()) * random.nextDouble(.7, 1.2));
      double[] offset = Blobs.direction(random);
      // A lone subunit has nothing to stand beside; more copies need more room around the axis.
      double distance = copies * kinds == 1 ? 0 : random.nextDouble(.3, 1.8) * gyration * Math.cbrt(copies);
      copy(subunit, offset, distance, symmetry, random.nextDouble(.7, 1.3), all);
    }
    return all;
  }

  /** Solid domains that touch each other, as most complexes are at this resolution; half of them copied by a symmetry. */
  private static Blobs globular(RandomGenerator random) {
    Symmetry symmetry = random.nextBoolean() ? Symmetry.cyclic(1) : Symmetry.draw(random);
    int copies = symmetry.operations().size();
    double count = Math.exp(random.nextDouble(Math.log(LEAST_DOMAINS), Math.log(LARGEST_DOMAINS)));
    Blobs subunit = Domains.touching((int) Math.ceil(count / copies), random);
    Blobs all = new Blobs();
    double distance = copies == 1 ? 0 : random.nextDouble(.5, 1.6) * subunit.gyration() * Math.cbrt(copies);
    copy(subunit, Blobs.direction(random), distance, symmetry, 1, all);
    return all;
  }

  private static void copy(Blobs subunit, double[] offset, double distance, Symmetry symmetry, double weight,
      Blobs target) {
    for (Symmetry.Operation operation : symmetry.operations()) {
      for (int i = 0; i < subunit.count(); i++) {
        double[] p = operation.rotation()
            .apply(subunit.x(i) + offset[0] * distance, subunit.y(i) + offset[1] * distance, subunit.z(i) + offset[2]
                * distance);
        target.add(p[0], p[1], p[2] + operation.alongZ(), weight * subunit.weight(i));
      }
    }
  }

  /** A straight or bent filament, thick or thin, with or without a knob at one end. */
  private static Blobs rod(RandomGenerator random) {
    double length = random.nextDouble(8, 2 * LARGEST_RADIUS);
    double thickness = random.nextDouble(.5, 2.5);
    double bend = random.nextDouble(-.04, .04);
    double knob = random.nextBoolean() ? random.nextDouble(1.5, 3) * thickness : 0;
    Blobs rod = new Blobs();
    int count = (int) (length * (2 + 4 * thickness));
    for (int i = 0; i < count; i++) {
      double z = (i / (double) count - .5) * length;
      double[] side = Blobs.direction(random);
      double r = thickness * Math.sqrt(random.nextDouble());
      rod.add(side[0] * r + bend * z * z, side[1] * r, z, 1);
    }
    for (int i = 0; knob > 0 && i < count / 2; i++) {
      double[] side = Blobs.direction(random);
      double r = knob * Math.cbrt(random.nextDouble());
      rod.add(side[0] * r + bend * length * length / 4, side[1] * r, side[2] * r + length / 2, 1);
    }
    return rod;
  }

  /** A hollow sphere or ellipsoid, sometimes with a hole or with a core. */
  private static Blobs shell(RandomGenerator random) {
    double radius = random.nextDouble(4, LARGEST_RADIUS - 1);
    double oblateness = random.nextDouble(.6, 1.4);
    double thickness = random.nextDouble(.5, 2);
    double hole = random.nextBoolean() ? random.nextDouble(.4, .9) : 1;
    double core = random.nextDouble() < .3 ? random.nextDouble(.2, .5) : 0;
    int count = (int) (12 * radius * radius);
    Blobs shell = new Blobs();
    for (int i = 0; i < count; i++) {
      double[] side = Blobs.direction(random);
      if (side[2] <= hole) {
        double r = radius - thickness * random.nextDouble();
        shell.add(side[0] * r, side[1] * r, side[2] * r * oblateness, 1);
      }
      if (random.nextDouble() < core) {
        double r = radius * core * Math.cbrt(random.nextDouble());
        shell.add(side[0] * r, side[1] * r, side[2] * r, 1);
      }
    }
    return shell;
  }

  /** Stacked rings of round subunits, open or closed at the ends. */
  private static Blobs barrel(RandomGenerator random) {
    int rings = random.nextInt(1, 5);
    int perRing = random.nextInt(5, 15);
    double subunitRadius = random.nextDouble(1.2, 2.4);
    double ringRadius = subunitRadius * perRing / Math.PI;
    double rise = subunitRadius * random.nextDouble(1.6, 2.4);
    double taper = random.nextDouble(.8, 1.2);
    double stagger = random.nextDouble(Math.PI / perRing);
    boolean closed = random.nextInt(3) == 0;
    Blobs barrel = new Blobs();
    for (int ring = 0; ring < rings; ring++) {
      double r = ringRadius * Math.pow(taper, ring);
      double z = ring * rise;
      for (int i = 0; i < perRing; i++) {
        double angle = 2 * Math.PI * i / perRing + ring * stagger;
        ball(r * Math.cos(angle), r * Math.sin(angle), z, subunitRadius, random, barrel);
      }
      if (closed && ring == 0) {
        ball(0, 0, z, ringRadius, random, barrel);
      }
    }
    return barrel;
  }

  /** Fills a ball with points, three per cubic voxel of its radius. */
  static void ball(double x, double y, double z, double radius, RandomGenerator random, Blobs target) {
    int count = (int) (3 * radius * radius * radius) + 4;
    for (int i = 0; i < count; i++) {
      double[] side = Blobs.direction(random);
      double r = radius * Math.cbrt(random.nextDouble());
      target.add(x + side[0] * r, y + side[1] * r, z + side[2] * r, 1);
    }
  }

  /** Many small ones, the rest at their own size unless that is too large or too small. */
  private static void fit(Blobs blobs, RandomGenerator random) {
    double radius = Math.max(.1, blobs.radius());
    // Smoothing widens a small cloud by about a voxel and a half.
    if (random.nextDouble() < SMALL_SHARE) {
      blobs.scale(random.nextDouble(SMALLEST_RADIUS, 4.8) / radius);
    } else if (radius > LARGEST_RADIUS - 1.5 || radius < SMALLEST_RADIUS) {
      blobs.scale(random.nextDouble(4, LARGEST_RADIUS - 1.5) / radius);
    }
  }
}
