package io.coslive.deploy.pipeline;

import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Small tomograms for tests of the way, not of the science: dark Gaussian blobs in noise. */
public final class Blobs {
  public static final double VOXEL_SIZE_ANGSTROM = 10;
  /** Where the blobs lie. */
  static final int[][] CENTRES = {{20, 22, 24}, {44, 40, 24}, {22, 46, 26}};
  public static final Shape SHAPE = new Shape(64, 64, 48);
  private static final double SIGMA = 4;
  /** Twenty times a blob's. */
  private static final double GOLD = 60;
  private static final int BEAD_RADIUS = 3;
  /** Hundreds of blobs: the network works on them for more than a second on any machine. */
  private static final Shape CROWD = new Shape(160, 160, 96);
  private static final int CROWD_SPACING = 16;

  private interface Density {
    double at(int x, int y, int z);
  }

  private Blobs() {}

  /** Where one of the three blobs lies. */
  public static int[] centre(int blob) {
    return CENTRES[blob].clone();
  }

  /** Writes one. */
  public static Path write(Path file, long seed) {
    return write(file, seed, SHAPE, Blobs::density);
  }

  /** Writes one with a bead of gold, 60 Å wide, at a place of the caller's. */
  public static Path writeWithBead(Path file, long seed, int beadX, int beadY, int beadZ) {
    return write(file, seed, SHAPE, (x, y, z) -> Math.pow(x - beadX, 2) + Math.pow(y - beadY, 2)
        + Math.pow(z - beadZ, 2) <= BEAD_RADIUS * BEAD_RADIUS ? GOLD : density(x, y, z));
  }

  /** Writes a larger one, with a blob in every cell of a grid. */
  static Path writeCrowd(Path file, long seed) {
    return write(file, seed, CROWD, Blobs::crowdDensity);
  }

  private static Path write(Path file, long seed, Shape shape, Density density) {
    Random random = new Random(seed);
    Volume volume = Volume.zeros(shape, VOXEL_SIZE_ANGSTROM);
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        for (int x = 0; x < shape.x(); x++) {
          volume.data()[shape.index(x, y, z)] = (float) (0.2 * random.nextGaussian() - density.at(x, y, z));
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

  private static double crowdDensity(int x, int y, int z) {
    double squared = fromCellCentre(x) + fromCellCentre(y) + fromCellCentre(z);
    return 3 * Math.exp(-squared / (2 * SIGMA * SIGMA));
  }

  private static double fromCellCentre(int coordinate) {
    double off = coordinate % CROWD_SPACING - CROWD_SPACING / 2.0;
    return off * off;
  }
}
