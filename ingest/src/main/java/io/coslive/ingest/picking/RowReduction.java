package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Reflection;
import io.coslive.ingest.volume.VoxelSource;

import java.util.Arrays;

/** Reads a slice of the tomogram reduced along y and x. Holds the rows that an average needs; used by one thread at a time. */
final class RowReduction {
  private final Grid grid;
  private final Band band;
  private final Decimation decimation;
  /** The latest rows read, row y at y modulo their number. */
  private final float[][] rows;
  private final float[] alongY;
  private final float[] padded;

  RowReduction(Grid grid, Band band, Decimation decimation) {
    this.grid = grid;
    this.band = band;
    this.decimation = decimation;
    int width = grid.full().x();
    rows = new float[decimation.taps()][width];
    alongY = new float[width];
    padded = new float[grid.shape().x() * decimation.factor() + decimation.taps()];
  }

  /** @param target receives the band's rows of slice {@code z} */
  void read(VoxelSource source, int z, float[][] target) {
    int read = Math.max(0, decimation.first(band.first()));
    for (int row = 0; row < band.rows(); row++) {
      int first = decimation.first(band.first() + row);
      int end = Math.min(grid.full().y(), first + decimation.taps());
      for (; read < end; read++) {
        source.readRow(0, read, z, grid.full().x(), rows[read % rows.length], 0);
      }
      if (decimation.factor() == 1) {
        System.arraycopy(rows[0], 0, target[row], 0, target[row].length);
      } else {
        Arrays.fill(alongY, 0);
        for (int tap = 0; tap < decimation.taps(); tap++) {
          int y = Reflection.inside(first + tap, grid.full().y());
          RowKernels.add(alongY, decimation.weight(tap), rows[y % rows.length]);
        }
        alongX(target[row]);
      }
    }
  }

  private void alongX(float[] out) {
    int before = -decimation.first(0);
    for (int i = 0; i < before; i++) {
      padded[i] = alongY[Reflection.inside(i - before, alongY.length)];
    }
    System.arraycopy(alongY, 0, padded, before, alongY.length);
    for (int i = before + alongY.length; i < padded.length; i++) {
      padded[i] = alongY[Reflection.inside(i - before, alongY.length)];
    }
    Arrays.fill(out, 0);
    for (int tap = 0; tap < decimation.taps(); tap++) {
      float weight = decimation.weight(tap);
      for (int x = 0, from = tap; x < out.length; x++, from += decimation.factor()) {
        out[x] += weight * padded[from];
      }
    }
  }
}
