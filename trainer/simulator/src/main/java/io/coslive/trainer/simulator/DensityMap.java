package io.coslive.trainer.simulator;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.mrc.Mrc;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

import java.nio.file.Path;

/** A real density map as an assembly: centred on its mass, cut or padded to 48³, with the common grey values. */
final class DensityMap {
  /** Below this share of the maximum lies solvent. */
  private static final float SOLVENT = .1f;
  /** Beyond this relative difference from 10 Å, linear interpolation would blur or alias. */
  private static final double VOXEL_SIZE_TOLERANCE = .25;

  private DensityMap() {}

  static Assembly read(Path file) {
    String fileName = String.valueOf(file.getFileName());
    String name = fileName.substring(0, fileName.lastIndexOf(".mrc"));
    if (!SafeName.matches(name)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "the class of " + file
          + " would be named like the file, and a class's name must be " + SafeName.RULE + "; rename the file");
    }
    Volume map = Mrc.readVolume(file);
    double step = Assembly.VOXEL_SIZE_ANGSTROM / map.voxelSizeAngstrom();
    if (Math.abs(step - 1) > VOXEL_SIZE_TOLERANCE) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, file + " has voxels of " + map.voxelSizeAngstrom()
          + " Å; resample it to 10 Å");
    }
    removeSolvent(file, map.data());
    float[] voxels = centred(map, step);
    Densities.setGreyValues(voxels);
    return Assembly.of(name, voxels, -1);
  }

  private static void removeSolvent(Path file, float[] data) {
    float max = 0;
    for (float value : data) {
      max = Math.max(max, value);
    }
    if (!(max > 0)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, file + " has no positive density; protein must be bright");
    }
    for (int i = 0; i < data.length; i++) {
      data[i] = data[i] < SOLVENT * max ? 0 : data[i];
    }
  }

  private static float[] centred(Volume map, double step) {
    double[] centre = centreOfMass(map);
    int side = Assembly.SIDE;
    float[] voxels = new float[side * side * side];
    for (int z = 0, i = 0; z < side; z++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++, i++) {
          voxels[i] = interpolate(map, (x - side / 2) * step + centre[0], (y - side / 2) * step + centre[1], (z - side
              / 2) * step + centre[2]);
        }
      }
    }
    return voxels;
  }

  private static double[] centreOfMass(Volume map) {
    Shape shape = map.shape();
    double mass = 0;
    double[] moment = new double[3];
    for (int z = 0, i = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        for (int x = 0; x < shape.x(); x++, i++) {
          double value = map.data()[i];
          mass += value;
          moment[0] += value * x;
          moment[1] += value * y;
          moment[2] += value * z;
        }
      }
    }
    return new double[]{moment[0] / mass, moment[1] / mass, moment[2] / mass};
  }

  private static float interpolate(Volume map, double x, double y, double z) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    int z0 = (int) Math.floor(z);
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int cx = x0 + (corner & 1);
      int cy = y0 + (corner >> 1 & 1);
      int cz = z0 + (corner >> 2);
      if (map.shape().contains(cx, cy, cz)) {
        sum += map.at(cx, cy, cz) * (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy)) * (1 - Math.abs(z - cz));
      }
    }
    return (float) sum;
  }
}
