package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Placement;
import io.coslive.trainer.simulator.Rotation;

import java.util.Arrays;

/**
 * The voxels that one thing occupies, relative to an anchor voxel, with their densities: first the solid ones, which
 * nothing else may fill, then a particle's faint rim, which may reach into another's.
 */
final class Body {
  private int[] offsets = new int[3 * 1024];
  private float[] densities = new float[1024];
  private int count;
  private int solid;
  private final int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
  private final int[] most = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};

  /**
   * A turned particle.
   *
   * @param x how far its centre lies beyond the anchor, 0 to 1 voxel
   */
  static Body of(Assembly assembly, Rotation rotation, double x, double y, double z) {
    double reach = assembly.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
    int middle = (int) Math.ceil(reach) + 1;
    Shape box = Shape.cube(2 * middle + 2);
    float[] voxels = new float[(int) box.voxels()];
    new Placement(rotation, middle + x, middle + y, middle + z, 1, reach).addTo(assembly.density(), box, voxels);
    Body body = new Body();
    body.addAbove(Assembly.MASK_THRESHOLD, Float.MAX_VALUE, box, voxels);
    body.solid = body.count;
    body.addAbove(0, Assembly.MASK_THRESHOLD, box, voxels);
    return body;
  }

  /** Adds the voxels of a box, anchored at its middle, that are above one value and not above the other. */
  private void addAbove(float low, float high, Shape box, float[] voxels) {
    int middle = box.x() / 2 - 1;
    for (int k = 0, i = 0; k < box.z(); k++) {
      for (int j = 0; j < box.y(); j++) {
        for (int h = 0; h < box.x(); h++, i++) {
          if (voxels[i] > low && voxels[i] <= high) {
            add(h - middle, j - middle, k - middle, voxels[i]);
          }
        }
      }
    }
  }

  /** Adds a solid voxel. */
  void addSolid(int x, int y, int z, float density) {
    add(x, y, z, density);
    solid = count;
  }

  private void add(int x, int y, int z, float density) {
    if (count == densities.length) {
      densities = Arrays.copyOf(densities, 2 * count);
      offsets = Arrays.copyOf(offsets, 6 * count);
    }
    densities[count] = density;
    int at = 3 * count++;
    offsets[at] = x;
    offsets[at + 1] = y;
    offsets[at + 2] = z;
    for (int axis = 0; axis < 3; axis++) {
      least[axis] = Math.min(least[axis], offsets[at + axis]);
      most[axis] = Math.max(most[axis], offsets[at + axis]);
    }
  }

  int count() {
    return count;
  }

  /** How many of the first voxels are solid. */
  int solid() {
    return solid;
  }

  int x(int i) {
    return offsets[3 * i];
  }

  int y(int i) {
    return offsets[3 * i + 1];
  }

  int z(int i) {
    return offsets[3 * i + 2];
  }

  float density(int i) {
    return densities[i];
  }

  /** Whether all of it lies inside when the anchor is put there. */
  boolean inside(Shape shape, int x, int y, int z) {
    return count > 0 && shape.contains(x + least[0], y + least[1], z + least[2])
        && shape.contains(x + most[0], y + most[1], z + most[2]);
  }

  /** The first anchor along an axis that keeps it inside. */
  int firstAnchor(int axis) {
    return -least[axis];
  }

  /** How many anchors along an axis of that length keep it inside; none if not positive. */
  int anchors(int axis, int side) {
    return side - (most[axis] - least[axis]);
  }
}
