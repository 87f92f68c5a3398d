package io.coslive.trainer.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A few shapes that anyone can tell apart, 160 to 300 Å large: for demonstrations and first tests. The first five differ
 * most; the later ones are alike to one of them or to each other in a noisy box.
 */
public enum BuiltInShape {
  /** A torus. */
  RING((x, y, z) -> squared(Math.hypot(x, y) - 5.5) + z * z < squared(2.8)),
  /** Four balls at the corners of a tetrahedron. */
  TETRAPOD((x, y, z) -> ball(x - 3.5, y - 3.5, z - 3.5, 4) || ball(x - 3.5, y + 3.5, z + 3.5, 4)
      || ball(x + 3.5, y - 3.5, z + 3.5, 4) || ball(x + 3.5, y + 3.5, z - 3.5, 4)),
  /** A hollow sphere. */
  SHELL((x, y, z) -> ball(x, y, z, 9) && !ball(x, y, z, 6)),
  /** An open barrel. */
  BARREL((x, y, z) -> Math.hypot(x, y) < 6 && Math.hypot(x, y) > 3 && Math.abs(z) < 9),
  /** A solid ellipsoid. */
  GLOBULE((x, y, z) -> squared(x / 4.5) + squared(y / 5.5) + squared(z / 7) < 1),
  /** Three crossed rods of different lengths. */
  CROSS((x, y, z) -> (Math.hypot(x, y) < 2.2 && Math.abs(z) < 10) || (Math.hypot(y, z) < 2.2 && Math.abs(x) < 8)
      || (Math.hypot(x, z) < 2.2 && Math.abs(y) < 6)),
  /** A rod with a knob at one end. */
  CLUB((x, y, z) -> (Math.hypot(x, y) < 2.5 && Math.abs(z) < 10) || ball(x, y, z - 6, 5)),
  /** A flat square plate. */
  PLATE((x, y, z) -> Math.abs(x) < 7 && Math.abs(y) < 7 && Math.abs(z) < 2);

  /** Points per voxel along each axis; their smoothed sum is even. */
  private static final int POINTS_PER_VOXEL = 2;
  private static final double SIGMA_VOXELS = 1;
  private static final int REACH_VOXELS = 16;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above have no state
  private final Inside inside;

  BuiltInShape(Inside inside) {
    this.inside = inside;
  }

  /**
   * The first so many shapes.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  public static List<Assembly> first(int count) {
    if (count < 1 || count > values().length) {
      throw new IllegalArgumentException("choose 1 to " + values().length + " classes");
    }
    return Arrays.stream(values()).limit(count).map(BuiltInShape::assembly).toList();
  }

  /** The shape as a class, named in lower case. */
  public Assembly assembly() {
    Blobs blobs = new Blobs();
    int reach = REACH_VOXELS * POINTS_PER_VOXEL;
    for (int i = -reach; i <= reach; i++) {
      for (int j = -reach; j <= reach; j++) {
        for (int k = -reach; k <= reach; k++) {
          double x = i / (double) POINTS_PER_VOXEL;
          double y = j / (double) POINTS_PER_VOXEL;
          double z = k / (double) POINTS_PER_VOXEL;
          if (inside.test(x, y, z)) {
            blobs.add(x, y, z, 1);
          }
        }
      }
    }
    blobs.centre();
    float[] voxels = Densities.smooth(blobs, SIGMA_VOXELS);
    Densities.setGreyValues(voxels);
    return Assembly.of(name().toLowerCase(Locale.ROOT), voxels, -1);
  }

  /** Whether a point, in voxels from the middle, belongs to the shape. */
  @FunctionalInterface
  private interface Inside {
    boolean test(double x, double y, double z);
  }

  private static double squared(double value) {
    return value * value;
  }

  private static boolean ball(double x, double y, double z, double radius) {
    return x * x + y * y + z * z < radius * radius;
  }
}
