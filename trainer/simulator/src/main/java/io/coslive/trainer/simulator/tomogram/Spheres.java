package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;

import java.util.ArrayList;
import java.util.List;

/** Spheres in a volume, sorted into cells so that only those nearby are compared. */
final class Spheres {
  private final double edge;
  private final int[] cells = new int[3];
  private final List<List<double[]>> members;

  /** @param edge of a cell: at least the largest distance at which two spheres can be in each other's way */
  Spheres(Shape shape, double edge) {
    this.edge = edge;
    cells[0] = (int) (shape.x() / edge) + 1;
    cells[1] = (int) (shape.y() / edge) + 1;
    cells[2] = (int) (shape.z() / edge) + 1;
    members = new ArrayList<>();
    for (int i = 0; i < cells[0] * cells[1] * cells[2]; i++) {
      members.add(new ArrayList<>());
    }
  }

  void add(double x, double y, double z, double radius) {
    members.get(cell(index(x), index(y), index(z))).add(new double[]{x, y, z, radius});
  }

  /** Whether this sphere stays at least the gap away from all others. */
  boolean clear(double x, double y, double z, double radius, double gap) {
    for (int k = Math.max(0, index(z) - 1); k <= Math.min(cells[2] - 1, index(z) + 1); k++) {
      for (int j = Math.max(0, index(y) - 1); j <= Math.min(cells[1] - 1, index(y) + 1); j++) {
        for (int i = Math.max(0, index(x) - 1); i <= Math.min(cells[0] - 1, index(x) + 1); i++) {
          for (double[] other : members.get(cell(i, j, k))) {
            double dx = other[0] - x;
            double dy = other[1] - y;
            double dz = other[2] - z;
            double least = radius + other[3] + gap;
            if (dx * dx + dy * dy + dz * dz < least * least) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private int index(double position) {
    return (int) (position / edge);
  }

  private int cell(int x, int y, int z) {
    return (z * cells[1] + y) * cells[0] + x;
  }
}
