package io.coslive.deploy.pipeline;

import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Small tomograms for tests of the way, not of the science: dark Gaussian blobs in noise. */
public final class Blobs {
  static final double VOXEL_SIZE_ANGSTROM = 10;
  /** Where the blobs lie. */
  static final int[][] CENTRES = {{20, 22, 24}, {44, 40, 24}, {22, 46, 26}};
  private static final Shape SHAPE = new Shape(64, 64, 48);
  private static final double SIGMA = 4;

  private Blobs() {}

  /** Writes one. */
  public static Path write(Path file, long seed) {
    Random random = new Random(seed);
    Volume volume = Volume.zeros(SHAPE, VOXEL_SIZE_ANGSTROM);
    for (int z = 0; z < SHAPE.z(); z++) {
      for (int y = 0; y < SHAPE.y(); y++) {
        for (int x = 0; x < SHAPE.x(); x++) {
          volume.data()[SHAPE.index(x, y, z)] = (float) (0.2 * random.nextGaussian() - density(x, y, z));
        }
      }
    }
    MrcWriter.writeFloat32(file, volume);
    return file;
  }

  /** Writes one that holds nothing but NaN. */
  public static Path writeNotANumber(Path file) {
    Volume volume = Volume.zeros(SHAPE, VOXEL_SIZE_ANGSTROM);
    Arrays.fill(volume.data(), Float.NaN);
    MrcWriter.writeFloat32(file, volume);
    return file;
  }

  private static double density(int x, int y, int z) {
    double sum = 0;
    for (int[] centre : CENTRES) {
      double squared = Math.pow(x - centre[0], 2) + Math.pow(y - centre[1], 2) + Math.pow(z - centre[2], 2);
      sum += 3 * Math.exp(-squared / (2 * SIGMA * SIGMA));
    }
    return sum;
  }
}
