package io.coslive.ingest.picking;

import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BooleanSupplier;

/** One band of a tomogram from voxels to candidates: while a slab is filtered and searched, the next one is read. */
final class BandScan {
  private final Slabs slabs;
  private final Ring binned;
  private final SlabReader reader;
  private final List<BlurStage> stages = new ArrayList<>();
  /** What each stage fills, in the same order. */
  private final List<List<Ring>> filled = new ArrayList<>();
  private final List<PeakScan> scans = new ArrayList<>();

  /**
   * @param scales one per response; the last one's candidates are not looked for
   * @param offset about the tomogram's mean
   */
  BandScan(VoxelSource source, Slabs slabs, Band band, List<Scale> scales, Contrast contrast, float offset,
      ValueRange range) {
    this.slabs = slabs;
    Shape shape = slabs.grid().shape();
    binned = new Ring(slabs.inputSlices(0), band.rows(), shape.x());
    reader = new SlabReader(source, slabs.grid(), band, offset, contrast.sign(), binned, range, slabs.slices());
    List<Response> responses = new ArrayList<>();
    Ring input = binned;
    for (int i = 0; i < slabs.kernels().size(); i++) {
      boolean last = i == slabs.kernels().size() - 1;
      // The last Gaussian's own values are of no use; one slice is room enough.
      Ring output = new Ring(last ? 1 : slabs.inputSlices(i + 1), last ? 0 : band.rows(), shape.x());
      if (i == 0) {
        stages.add(new BlurStage(input, slabs.kernels().get(i), band, shape.x(), shape.z(),
            (z, y, _, blurred) -> keep(output, z, y - band.first(), blurred)));
        filled.add(List.of(output));
      } else {
        Ring difference = new Ring(slabs.responseSlices(i - 1), band.rows(), shape.x());
        ResponseSample sample = scales.get(i - 1).sample();
        stages.add(new BlurStage(input, slabs.kernels().get(i), band, shape.x(), shape.z(), (z, y, before, blurred) -> {
          if (!last) {
            keep(output, z, y - band.first(), blurred);
          }
          float[] row = difference.slot(z)[y - band.first()];
          RowKernels.subtract(row, before, blurred);
          if (y >= band.coreFirst() && y < band.coreEnd()) {
            sample.take(y, z, row);
          }
        }));
        filled.add(List.of(output, difference));
        responses.add(new Response(difference, band, shape));
      }
      input = output;
    }
    for (int i = 0; i < responses.size() - 1; i++) {
      scans.add(new PeakScan(scales.get(i), responses.get(i), responses.get(i + 1), band));
    }
  }

  private static void keep(Ring ring, int z, int row, float[] values) {
    System.arraycopy(values, 0, ring.slot(z)[row], 0, values.length);
  }

  /**
   * Scans the whole band.
   *
   * @throws CancellationException if cancelled, which is asked once per slab
   */
  void run(Workers workers, BooleanSupplier cancelled) {
    int depth = slabs.grid().full().z();
    while (!scans.stream().allMatch(PeakScan::done)) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("picking was cancelled at slice "
            + Math.min(depth, reader.end() * slabs.grid().factor()) + " of " + depth);
      }
      ForkJoinTask<?> reading = workers.start(() -> reader.readSlab(workers));
      workers.start(() -> filter(workers)).join();
      reading.join();
      binned.advanceTo(reader.end());
    }
  }

  private void filter(Workers workers) {
    for (int i = 0; i < stages.size(); i++) {
      int end = stages.get(i).advance(workers, slabs.slices());
      filled.get(i).forEach(ring -> ring.advanceTo(end));
    }
    scans.forEach(scan -> scan.advance(workers, slabs.slices()));
  }
}
