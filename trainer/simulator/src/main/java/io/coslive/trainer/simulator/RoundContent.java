package io.coslive.trainer.simulator;

import java.util.function.DoubleUnaryOperator;

/** What is added to a box around a point, by the distance from it. */
final class RoundContent {
  private RoundContent() {}

  /**
   * Adds to a box, {@code [z][y][x]}.
   *
   * @param x of the point in voxels, as y and z; it may lie outside the box
   * @param density by the distance from the point in voxels
   */
  static void add(float[] box, double x, double y, double z, DoubleUnaryOperator density) {
    int side = BoxSimulator.SIDE;
    for (int vz = 0, i = 0; vz < side; vz++) {
      for (int vy = 0; vy < side; vy++) {
        double planar = (vz - z) * (vz - z) + (vy - y) * (vy - y);
        for (int vx = 0; vx < side; vx++, i++) {
          box[i] += (float) density.applyAsDouble(Math.sqrt(planar + (vx - x) * (vx - x)));
        }
      }
    }
  }
}
