package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import io.coslive.trainer.simulator.Assembly;

/** The particles' densities, whose each voxel is, and a bit per voxel that something fills. */
final class Specimen {
  private final Volume density;
  private final short[] labels;
  private final long[] filled;

  Specimen(Shape shape) {
    density = Volume.zeros(shape, Assembly.VOXEL_SIZE_ANGSTROM);
    labels = new short[density.data().length];
    filled = new long[labels.length / Long.SIZE + 1];
  }

  Volume density() {
    return density;
  }

  /** Per voxel 0, 1 + the particle's index, or what {@link Surrounding#label} says. */
  short[] labels() {
    return labels;
  }

  /** Whether the body is inside and none of its solid voxels is filled. */
  boolean fits(Body body, int x, int y, int z) {
    Shape shape = density.shape();
    if (!body.inside(shape, x, y, z)) {
      return false;
    }
    int anchor = shape.index(x, y, z);
    // A stride through the body meets a neighbour sooner than going through it slice by slice.
    int count = body.solid();
    int stride = stride(count);
    for (int i = 0, at = 0; i < count; i++, at = (at + stride) % count) {
      int voxel = anchor + shape.index(body.x(at), body.y(at), body.z(at));
      if ((filled[voxel >> 6] & 1L << voxel) != 0) {
        return false;
      }
    }
    return true;
  }

  /** About 0.38 of the count, with no common divisor, so that every voxel has its turn. */
  private static int stride(int count) {
    int stride = Math.max(1, (int) (.38 * count));
    while (divisor(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  /** Puts a body where it fits: its density is added, its solid voxels are filled and get the label. */
  void put(Body body, int x, int y, int z, short label) {
    mark(body, x, y, z, label);
    int anchor = density.shape().index(x, y, z);
    for (int i = 0; i < body.count(); i++) {
      density.data()[anchor + density.shape().index(body.x(i), body.y(i), body.z(i))] += body.density(i);
    }
  }

  /** As {@link #put}, without the density: for membranes and gold beads. */
  void mark(Body body, int x, int y, int z, short label) {
    int anchor = density.shape().index(x, y, z);
    for (int i = 0; i < body.solid(); i++) {
      int voxel = anchor + density.shape().index(body.x(i), body.y(i), body.z(i));
      filled[voxel >> 6] |= 1L << voxel;
      labels[voxel] = label;
    }
  }
}
