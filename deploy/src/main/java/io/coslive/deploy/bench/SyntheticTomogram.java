package io.coslive.deploy.bench;

import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes tomograms to measure with: white noise, and dark Gaussian blobs about as many, as wide and as high above the noise
 * as the particles of a simulated session. Slice by slice, so that any size fits.
 */
public final class SyntheticTomogram {
  /** Edge of a voxel in Å. */
  public static final double VOXEL_SIZE_ANGSTROM = 10;
  /** Of 256×256×128 voxels, 136 particles: the density of the reference session. */
  private static final double BLOBS_PER_VOXEL = 136.0 / (256 * 256 * 128);
  /** Of a blob, in voxels: particles of about 200 Å. */
  private static final double BLOB_SIGMA = 3.3;
  private static final double BLOB_REACH = 3.5 * BLOB_SIGMA;
  private static final double NOISE_PER_BLOB_HEIGHT = 0.8;
  /** Particles are solid: no two centres are nearer than a diameter. */
  private static final int LEAST_DISTANCE = 20;
  /** Per blob, before a small tomogram keeps fewer. */
  private static final int MOST_TRIES = 20;
  /** Values of noise; rows begin anywhere in them, because making new ones would take longer than writing the file. */
  private static final int NOISE_VALUES = 1 << 20;

  private record Blob(double x, double y, double z) {
    boolean overlaps(Blob other) {
      return (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
          + (z - other.z) * (z - other.z) < LEAST_DISTANCE * LEAST_DISTANCE;
    }

    Blob cell() {
      return new Blob(Math.floor(x / LEAST_DISTANCE), Math.floor(y / LEAST_DISTANCE), Math.floor(z / LEAST_DISTANCE));
    }
  }

  private final Shape shape;
  private final SplittableRandom random;
  private final float[] noise = new float[NOISE_VALUES];
  private final List<Blob> blobs = new ArrayList<>();

  private SyntheticTomogram(Shape shape, long seed) {
    this.shape = shape;
    random = new SplittableRandom(seed);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (NOISE_PER_BLOB_HEIGHT * random.nextGaussian());
    }
    long count = Math.max(1, Math.round(shape.voxels() * BLOBS_PER_VOXEL));
    Map<Blob, List<Blob>> taken = new HashMap<>();
    for (long tries = 0; blobs.size() < count && tries < MOST_TRIES * count; tries++) {
      Blob blob = new Blob(random.nextDouble(shape.x()), random.nextDouble(shape.y()), random.nextDouble(shape.z()));
      if (isFree(blob, taken)) {
        taken.computeIfAbsent(blob.cell(), cell -> new ArrayList<>()).add(blob);
        blobs.add(blob);
      }
    }
    blobs.sort(Comparator.comparingDouble(Blob::z));
  }

  private static boolean isFree(Blob blob, Map<Blob, List<Blob>> taken) {
    Blob cell = blob.cell();
    for (int z = -1; z <= 1; z++) {
      for (int y = -1; y <= 1; y++) {
        for (int x = -1; x <= 1; x++) {
          List<Blob> near = taken.getOrDefault(new Blob(cell.x + x, cell.y + y, cell.z + z), List.of());
          if (near.stream().anyMatch(blob::overlaps)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Writes a tomogram; the same seed gives the same file.
   *
   * @return where the blobs are, by z
   */
  public static List<Pick> write(Path path, Shape shape, long seed) {
    SyntheticTomogram tomogram = new SyntheticTomogram(shape, seed);
    float[] slice = new float[shape.x() * shape.y()];
    try (MrcWriter.Slices slices = MrcWriter.openFloat32(path, shape, VOXEL_SIZE_ANGSTROM)) {
      for (int z = 0; z < shape.z(); z++) {
        tomogram.fill(slice, z);
        slices.writeSlice(slice);
      }
    }
    return tomogram.blobs.stream().map(blob -> new Pick((float) blob.x, (float) blob.y, (float) blob.z, 1)).toList();
  }

  private void fill(float[] slice, int z) {
    for (int y = 0; y < shape.y(); y++) {
      System.arraycopy(noise, random.nextInt(NOISE_VALUES - shape.x()), slice, y * shape.x(), shape.x());
    }
    for (Blob blob : blobs) {
      if (blob.z > z + BLOB_REACH) {
        return;
      }
      if (blob.z >= z - BLOB_REACH) {
        darken(slice, blob, z);
      }
    }
  }

  private void darken(float[] slice, Blob blob, int z) {
    int toY = (int) Math.min(shape.y() - 1, blob.y + BLOB_REACH);
    int toX = (int) Math.min(shape.x() - 1, blob.x + BLOB_REACH);
    for (int y = (int) Math.max(0, blob.y - BLOB_REACH); y <= toY; y++) {
      for (int x = (int) Math.max(0, blob.x - BLOB_REACH); x <= toX; x++) {
        double square = (x - blob.x) * (x - blob.x) + (y - blob.y) * (y - blob.y) + (z - blob.z) * (z - blob.z);
        slice[y * shape.x() + x] -= (float) Math.exp(-square / (2 * BLOB_SIGMA * BLOB_SIGMA));
      }
    }
  }
}
