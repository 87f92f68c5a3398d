package io.coslive.trainer.simulator.tomogram;

import io.coslive.trainer.simulator.Rotation;

/**
 * A particle that was put into a tomogram.
 *
 * @param classIndex index of its assembly
 * @param className its assembly's name
 * @param x position of its centre in voxels, zero-based, a voxel's centre being its integer index
 * @param rotation from the assembly's frame to the tomogram's
 */
public record TruthParticle(int classIndex, String className, double x, double y, double z, Rotation rotation) {
  /** Distance between centres in voxels. */
  double distanceTo(TruthParticle other) {
    double dx = x - other.x;
    double dy = y - other.y;
    double dz = z - other.z;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}
