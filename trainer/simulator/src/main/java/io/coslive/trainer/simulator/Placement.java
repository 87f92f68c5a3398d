package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

/**
 * A pose: where an assembly's centre comes to lie in a grid, and how it is turned and scaled there.
 *
 * @param centreX position of the assembly's centre in voxels of the grid
 * @param scale size in the grid per size in the density
 * @param reachVoxels radius around the centre outside which the density is zero, in voxels of the density
 */
public record Placement(Rotation rotation, double centreX, double centreY, double centreZ, double scale,
    double reachVoxels) {
  /** Adds the density with trilinear interpolation to a grid of the given shape. */
  public void addTo(Volume density, Shape shape, float[] target) {
    double reach = (reachVoxels + 1) * scale;
    int fromX = Math.max(0, (int) Math.ceil(centreX - reach));
    int toX = Math.min(shape.x() - 1, (int) Math.floor(centreX + reach));
    int fromY = Math.max(0, (int) Math.ceil(centreY - reach));
    int toY = Math.min(shape.y() - 1, (int) Math.floor(centreY + reach));
    int fromZ = Math.max(0, (int) Math.ceil(centreZ - reach));
    int toZ = Math.min(shape.z() - 1, (int) Math.floor(centreZ + reach));
    for (int z = fromZ; z <= toZ; z++) {
      for (int y = fromY; y <= toY; y++) {
        addRow(density, fromX, toX, y, z, target, shape.index(0, y, z));
      }
    }
  }

  private void addRow(Volume density, int fromX, int toX, int y, int z, float[] target, int row) {
    int side = density.shape().x();
    float[] data = density.data();
    double dx = (fromX - centreX) / scale;
    double dy = (y - centreY) / scale;
    double dz = (z - centreZ) / scale;
    // The inverse rotation, the transposed matrix, leads from the grid into the density.
    Rotation r = rotation;
    double centre = side / 2.;
    float px = (float) (r.xx() * dx + r.yx() * dy + r.zx() * dz + centre);
    float py = (float) (r.xy() * dx + r.yy() * dy + r.zy() * dz + centre);
    float pz = (float) (r.xz() * dx + r.yz() * dy + r.zz() * dz + centre);
    float stepX = (float) (r.xx() / scale);
    float stepY = (float) (r.xy() / scale);
    float stepZ = (float) (r.xz() / scale);
    float last = side - 1;
    for (int x = fromX; x <= toX; x++) {
      if (px >= 0 && py >= 0 && pz >= 0 && px < last && py < last && pz < last) {
        target[row + x] += interpolate(data, side, px, py, pz);
      }
      px += stepX;
      py += stepY;
      pz += stepZ;
    }
  }

  private static float interpolate(float[] data, int side, float x, float y, float z) {
    int x0 = (int) x;
    int y0 = (int) y;
    int z0 = (int) z;
    float fx = x - x0;
    float fy = y - y0;
    float fz = z - z0;
    int at = (z0 * side + y0) * side + x0;
    int slice = side * side;
    float lower = mix(mix(data[at], data[at + 1], fx), mix(data[at + side], data[at + side + 1], fx), fy);
    at += slice;
    float upper = mix(mix(data[at], data[at + 1], fx), mix(data[at + side], data[at + side + 1], fx), fy);
    return mix(lower, upper, fz);
  }

  private static float mix(float a, float b, float share) {
    return a + (b - a) * share;
  }
}
