package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;
import io.coslive.jmh.Noise;
import io.coslive.jmh.Timed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** One Gaussian over one slice of the binned grid, as a slab is blurred. */
public class GaussianBenchmark extends Timed {
  /** A tomogram of 960×928 voxels binned by two. */
  private static final Shape SLICE = new Shape(480, 464, 1);

  /** In voxels of the grid: the narrow Gaussian of 200 Å particles at 10 Å, and the next one. */
  @Param({"2.5", "4"})
  public double sigma;

  private Ring slices;
  private PlaneBlur blur;
  private int middle;

  /** Fills as many slices as the kernel reaches. */
  @Setup
  public void fill() {
    float[] kernel = PlaneBlur.kernel(sigma, Tuning.FAST.reach());
    int depth = 2 * kernel.length - 1;
    middle = kernel.length - 1;
    slices = new Ring(depth, SLICE.y(), SLICE.x());
    float[] noise = Noise.values(SLICE.x() * SLICE.y());
    for (int z = 0; z < depth; z++) {
      for (int y = 0; y < SLICE.y(); y++) {
        System.arraycopy(noise, y * SLICE.x(), slices.slot(z)[y], 0, SLICE.x());
      }
    }
    slices.advanceTo(depth);
    blur = new PlaneBlur(kernel, Band.of(0, 1, SLICE.y(), 0), SLICE.x(), depth);
  }

  /** Along z, y and x. */
  @Benchmark
  public void blurSlice(Blackhole sink) {
    blur.apply(slices, middle, (z, y, before, blurred) -> sink.consume(blurred[y]));
  }
}
