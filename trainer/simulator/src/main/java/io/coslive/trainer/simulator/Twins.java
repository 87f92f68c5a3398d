package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Volume;

import java.util.random.RandomGenerator;

/** Near-twins: a density that differs from another one by a detail. They are what a classifier confuses. */
final class Twins {
  private static final int SIDE = Assembly.SIDE;
  /** A lobe's σ as a share of the assembly's radius. */
  private static final double LEAST_LOBE = .18;
  private static final double LARGEST_LOBE = .4;
  /** In voxels; a larger one would stick out of the box. */
  private static final double LARGEST_ADDED_SIGMA = 2.5;

  private Twins() {}

  /** The voxels of a twin of the given assembly: a lobe removed, dimmed or added, or the whole a little larger or smaller. */
  static float[] of(Assembly original, RandomGenerator random) {
    double kind = random.nextDouble();
    if (kind < .4) {
      return changeLobe(original, 0, random);
    }
    if (kind < .6) {
      return changeLobe(original, random.nextDouble(.2, .5), random);
    }
    if (kind < .85) {
      return addLobe(original, random);
    }
    double factor = random.nextBoolean() ? random.nextDouble(.82, .93) : random.nextDouble(1.07, 1.18);
    double reach = original.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
    return scale(original.density(), Math.min(factor, Architecture.LARGEST_RADIUS / reach));
  }

  /** Multiplies a ball around a random voxel of the assembly with a factor, with a soft edge. */
  private static float[] changeLobe(Assembly original, double factor, RandomGenerator random) {
    float[] voxels = original.density().data().clone();
    int centre = strongVoxel(voxels, random);
    double sigma = lobeSigma(original, random);
    for (int i = 0; i < voxels.length; i++) {
      if (voxels[i] != 0) {
        double weight = Math.min(1, 1.6 * gaussian(i, centre, sigma));
        voxels[i] *= (float) (1 - weight * (1 - factor));
      }
    }
    return voxels;
  }

  /** Adds a ball that is anchored on the assembly and sticks out of it. */
  private static float[] addLobe(Assembly original, RandomGenerator random) {
    float[] voxels = original.density().data().clone();
    int anchor = strongVoxel(voxels, random);
    double sigma = Math.min(LARGEST_ADDED_SIGMA, .7 * lobeSigma(original, random));
    double distance = Math.max(1, distanceFromCentre(anchor));
    double limit = Architecture.LARGEST_RADIUS - 2 * sigma;
    double outwards = Math.min(distance + 1.5 * sigma, limit) / distance;
    int x = moved(anchor % SIDE, outwards);
    int y = moved(anchor / SIDE % SIDE, outwards);
    int z = moved(anchor / SIDE / SIDE, outwards);
    int centre = (z * SIDE + y) * SIDE + x;
    for (int i = 0; i < voxels.length; i++) {
      double value = 1.2 * gaussian(i, centre, sigma);
      voxels[i] = (float) Math.max(voxels[i], value < .05 ? 0 : value);
    }
    return voxels;
  }

  private static int moved(int coordinate, double outwards) {
    return (int) Math.round(SIDE / 2. + (coordinate - SIDE / 2.) * outwards);
  }

  private static float[] scale(Volume density, double factor) {
    float[] voxels = new float[density.data().length];
    double centre = SIDE / 2.;
    new Placement(Rotation.IDENTITY, centre, centre, centre, factor, centre).addTo(density, density.shape(), voxels);
    return voxels;
  }

  private static double lobeSigma(Assembly original, RandomGenerator random) {
    double radius = original.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
    return Math.max(1.2, radius * random.nextDouble(LEAST_LOBE, LARGEST_LOBE));
  }

  private static int strongVoxel(float[] voxels, RandomGenerator random) {
    int strong = 0;
    int chosen = 0;
    for (int i = 0; i < voxels.length; i++) {
      // Reservoir sampling: every strong voxel is chosen with the same probability.
      if (voxels[i] > Assembly.MASK_THRESHOLD && random.nextInt(++strong) == 0) {
        chosen = i;
      }
    }
    return chosen;
  }

  private static double distanceFromCentre(int i) {
    return Math.sqrt(squaredDistance(i, (SIDE / 2 * SIDE + SIDE / 2) * SIDE + SIDE / 2));
  }

  private static double gaussian(int i, int centre, double sigma) {
    return Math.exp(-squaredDistance(i, centre) / (2 * sigma * sigma));
  }

  private static int squaredDistance(int i, int j) {
    int dx = i % SIDE - j % SIDE;
    int dy = i / SIDE % SIDE - j / SIDE % SIDE;
    int dz = i / SIDE / SIDE - j / SIDE / SIDE;
    return dx * dx + dy * dy + dz * dz;
  }
}
