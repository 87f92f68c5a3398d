package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * How a tomogram is cut up so that picking stays within its memory: slabs of slices that follow one another through rings
 * of slices as deep as the filters reach, and, where the slices are too large for that, bands of rows one after the other,
 * which overlap by as much as the filters reach. Neither changes a value.
 *
 * @param kernels half kernels of the Gaussians, each of which blurs the result of the one before
 * @param slices slices of the grid per slab
 * @param neighbours how far around a point its peak is judged
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Slabs(Grid grid, List<float[]> kernels, int slices, int neighbours) {
  /** Slices of the grid that hold a Gaussian's input: what the kernel covers, this slab, and the one being read. */
  int inputSlices(int gaussian) {
    return 2 * radius(gaussian) + 1 + 2 * slices;
  }

  /** Slices of a response, which waits for the next one to be judged with it. */
  int responseSlices(int response) {
    int lag = response + 2 < kernels.size() ? radius(response + 2) : 0;
    return lag + 2 * neighbours + 3 * slices;
  }

  private int radius(int gaussian) {
    return kernels.get(gaussian).length - 1;
  }

  /** How far values at a band's cut edge are wrong. */
  private int halo() {
    return kernels.stream().mapToInt(kernel -> kernel.length - 1).sum() + neighbours;
  }

  /**
   * The bands, as few as fit.
   *
   * @param threads each holds a slice of its own per Gaussian, and the tomogram's rows that one row of the grid averages
   * @throws Rejected UNSUPPORTED_VOLUME if not even one row fits
   */
  List<Band> bands(long bytes, int threads) {
    Shape shape = grid.shape();
    long held = SlabReader.reducedSlices(grid.factor(), slices) + (long) threads * kernels.size();
    for (int i = 0; i < kernels.size(); i++) {
      held += inputSlices(i) + (i > 0 ? responseSlices(i - 1) : 0);
    }
    long rowBytes = held * shape.x() * Float.BYTES;
    long readBytes = (long) threads * new Decimation(grid.factor()).taps() * grid.full().x() * Float.BYTES;
    long rows = Math.max(0, bytes - readBytes) / rowBytes;
    long coreRows = rows >= shape.y() ? shape.y() : rows - 2L * halo();
    if (coreRows < 1) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "Picking a tomogram of " + grid.full()
          + " voxels at this particle diameter takes at least "
          + (((readBytes + (2L * halo() + 1) * rowBytes) >> 20) + 1)
          + " MiB of memory and may use " + (bytes >> 20)
          + ". Raise picking.max-memory-bytes and Java's memory (-Xmx), or bin the tomogram.");
    }
    int count = (int) Math.ceilDiv(shape.y(), coreRows);
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bands.add(Band.of(i, count, shape.y(), halo()));
    }
    return bands;
  }
}
