package io.coslive.trainer.simulator;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A growing cloud of weighted points, in voxels around the origin: what a density is smoothed from. */
public final class Blobs {
  private float[] points = new float[4 * 256];
  private int count;

  /** Number of points. */
  public int count() {
    return count;
  }

  /** Adds a point. */
  public void add(double x, double y, double z, double weight) {
    if (4 * count == points.length) {
      points = Arrays.copyOf(points, 2 * points.length);
    }
    int at = 4 * count++;
    points[at] = (float) x;
    points[at + 1] = (float) y;
    points[at + 2] = (float) z;
    points[at + 3] = (float) weight;
  }

  double x(int i) {
    return points[4 * i];
  }

  double y(int i) {
    return points[4 * i + 1];
  }

  double z(int i) {
    return points[4 * i + 2];
  }

  double weight(int i) {
    return points[4 * i + 3];
  }

  /** A chain of steps whose direction changes by chance: a crude polypeptide. Centred on the origin. */
  static Blobs chain(RandomGenerator random, int length) {
    Blobs chain = new Blobs();
    double persistence = random.nextDouble(.3, .95);
    double[] direction = direction(random);
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = 0; i < length; i++) {
      double[] turn = direction(random);
      double dx = direction[0] * persistence + turn[0];
      double dy = direction[1] * persistence + turn[1];
      double dz = direction[2] * persistence + turn[2];
      double norm = Math.max(1e-6, Math.sqrt(dx * dx + dy * dy + dz * dz));
      direction = new double[]{dx / norm, dy / norm, dz / norm};
      x += direction[0];
      y += direction[1];
      z += direction[2];
      chain.add(x, y, z, 1);
    }
    chain.centre();
    return chain;
  }

  /** A uniformly distributed unit vector. */
  static double[] direction(RandomGenerator random) {
    double z = random.nextDouble(-1, 1);
    double angle = random.nextDouble(2 * Math.PI);
    double r = Math.sqrt(1 - z * z);
    return new double[]{r * Math.cos(angle), r * Math.sin(angle), z};
  }

  /** Moves the centre of mass to the origin. */
  public void centre() {
    double mass = 0;
    double[] centre = new double[3];
    for (int i = 0; i < count; i++) {
      mass += weight(i);
      centre[0] += weight(i) * x(i);
      centre[1] += weight(i) * y(i);
      centre[2] += weight(i) * z(i);
    }
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 3; axis++) {
        points[4 * i + axis] -= (float) (centre[axis] / mass);
      }
    }
  }

  void scale(double factor) {
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 3; axis++) {
        points[4 * i + axis] *= (float) factor;
      }
    }
  }

  /** Distance of the farthest point from the origin. */
  public double radius() {
    double largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, squaredDistance(i));
    }
    return Math.sqrt(largest);
  }

  /** Root mean square distance from the origin. */
  double gyration() {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += squaredDistance(i);
    }
    return Math.sqrt(sum / count);
  }

  private double squaredDistance(int i) {
    return x(i) * x(i) + y(i) * y(i) + z(i) * z(i);
  }
}
