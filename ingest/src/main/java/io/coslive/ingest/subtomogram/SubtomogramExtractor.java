package io.coslive.ingest.subtomogram;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Cuts a box around each pick, resampled to the network's voxel size, particles bright, normalised by
 * {@link BoxNormalizer}. Reads only each pick's neighbourhood. Beyond the faces the tomogram is mirrored
 * ({@link io.coslive.ingest.volume.Reflection}). Immutable and thread-safe.
 */
public final class SubtomogramExtractor {
  /** Box voxels per tomogram voxel at most: beyond, one box would read hundreds of megabytes. */
  private static final double LARGEST_RATIO = 16;

  private final BoxSpec box;

  /** @param box the network's box */
  public SubtomogramExtractor(BoxSpec box) {
    this.box = box;
  }

  /** As below, in memory and to the end. */
  public List<Subtomogram> extract(VoxelSource source, double voxelSizeAngstrom, Contrast contrast, List<Pick> picks) {
    return extract(source, voxelSizeAngstrom, contrast, picks, BoxStore.inMemory(), () -> false);
  }

  /**
   * Cuts and prepares the boxes, on the caller's thread.
   *
   * @param voxelSizeAngstrom of the tomogram
   * @param picks positions in voxels of the tomogram, zero-based
   * @param store takes the boxes; stays the caller's to close
   * @param cancelled asked before every box
   * @return one box per pick, in the picks' order
   * @throws Rejected UNSUPPORTED_VOLUME if the tomogram's voxels are absurdly fine for the box
   * @throws io.coslive.ingest.failure.Transient if the store's disk fails
   * @throws CancellationException if cancelled
   */
  public List<Subtomogram> extract(VoxelSource source, double voxelSizeAngstrom, Contrast contrast, List<Pick> picks,
      BoxStore store, BooleanSupplier cancelled) {
    double ratio = box.voxelSizeAngstrom() / voxelSizeAngstrom;
    if (!(ratio > 0 && ratio <= LARGEST_RATIO)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "Voxels of " + voxelSizeAngstrom
          + " Å cannot be brought to the model's " + box.voxelSizeAngstrom() + " Å. Bin the tomogram.");
    }
    Subtomogram[] boxes = new Subtomogram[picks.size()];
    // Neighbours in the file are cut one after the other, so that a page is loaded once.
    int[] order = IntStream.range(0, boxes.length).boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> picks.get(i).z()).thenComparingDouble(i -> picks.get(i).y()))
        .mapToInt(Integer::intValue).toArray();
    for (int i : order) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cutting boxes was cancelled");
      }
      float[] voxels = cut(source, picks.get(i), ratio, contrast.sign());
      BoxNormalizer.normalise(voxels);
      boxes[i] = new Subtomogram(picks.get(i), store.put(voxels));
    }
    return List.of(boxes);
  }

  /** Reads slice by slice: samples x, then y, then adds the plane to the slices of the box it belongs to. */
  private float[] cut(VoxelSource source, Pick pick, double ratio, float sign) {
    Shape shape = source.shape();
    int side = box.side();
    AxisSampling alongX = AxisSampling.of(pick.x(), ratio, side, shape.x());
    AxisSampling alongY = AxisSampling.of(pick.y(), ratio, side, shape.y());
    AxisSampling alongZ = AxisSampling.of(pick.z(), ratio, side, shape.z());
    Shape slice = new Shape(alongX.count(), alongY.count(), 1);
    float[] read = new float[Math.toIntExact(slice.voxels())];
    float[] rows = new float[alongY.count() * side];
    float[] plane = new float[side * side];
    float[] result = new float[box.voxels()];
    for (int z = 0; z < alongZ.count(); z++) {
      source.readBox(alongX.first(), alongY.first(), alongZ.first() + z, slice, read, 0);
      for (int y = 0; y < alongY.count(); y++) {
        sampleRow(read, y * slice.x(), alongX, rows, y * side);
      }
      Arrays.fill(plane, 0);
      for (int y = 0; y < side; y++) {
        for (int tap = 0; tap < alongY.taps()[y].length; tap++) {
          add(alongY.weights()[y][tap], rows, alongY.taps()[y][tap] * side, plane, y * side, side);
        }
      }
      for (int boxZ = 0; boxZ < side; boxZ++) {
        for (int tap = 0; tap < alongZ.taps()[boxZ].length; tap++) {
          if (alongZ.taps()[boxZ][tap] == z) {
            add(sign * alongZ.weights()[boxZ][tap], plane, 0, result, boxZ * plane.length, plane.length);
          }
        }
      }
    }
    return result;
  }

  private static void sampleRow(float[] from, int fromOffset, AxisSampling sampling, float[] target,
      int targetOffset) {
    for (int x = 0; x < sampling.taps().length; x++) {
      float sum = 0;
      for (int tap = 0; tap < sampling.taps()[x].length; tap++) {
        sum += sampling.weights()[x][tap] * from[fromOffset + sampling.taps()[x][tap]];
      }
      target[targetOffset + x] = sum;
    }
  }

  private static void add(float weight, float[] from, int fromOffset, float[] to, int toOffset, int count) {
    for (int i = 0; i < count; i++) {
      to[toOffset + i] += weight * from[fromOffset + i];
    }
  }
}
