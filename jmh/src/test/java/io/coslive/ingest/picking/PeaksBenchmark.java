package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;
import io.coslive.jmh.Noise;
import io.coslive.jmh.Timed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

import java.util.SplittableRandom;

/** What follows the filters: local maxima of a response, and the spatial grid that keeps picks apart. */
public class PeaksBenchmark extends Timed {
  /** Ten slices of a tomogram of 960×928 voxels binned by two; the first and the last are not searched. */
  private static final Grid GRID = Grid.of(new Shape(960, 928, 20), 2);
  /** Candidates of a large noisy tomogram. */
  private static final int CANDIDATES = 20_000;
  private static final double SPACING = 6;
  private static final double DIAMETER = 20;

  private Workers workers;
  private Response response;
  private Scale scale;
  private Band band;
  private Peak[] candidates;

  /** Makes a response and candidates. */
  @Setup
  public void fill() {
    Shape shape = GRID.shape();
    Ring ring = new Ring(shape.z(), shape.y(), shape.x());
    float[] noise = Noise.values(Math.toIntExact(shape.voxels()));
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        System.arraycopy(noise, shape.index(0, y, z), ring.slot(z)[y], 0, shape.x());
      }
    }
    ring.advanceTo(shape.z());
    workers = new Workers(1);
    band = Band.of(0, 1, shape.y(), 0);
    response = new Response(ring, band, shape);
    scale = Scale.of(DIAMETER, SPACING, GRID, CANDIDATES);
    SplittableRandom random = new SplittableRandom(2);
    candidates = new Peak[CANDIDATES];
    for (int i = 0; i < CANDIDATES; i++) {
      candidates[i] = new Peak(random.nextDouble(960), random.nextDouble(928), random.nextDouble(464), 1);
    }
  }

  /** Eight slices, a slab: the maxima of the cube of seven points around them, and their places between the points. */
  @Benchmark
  public Object maximaOfSlab() {
    PeakScan scan = new PeakScan(scale, response, response, band);
    workers.start(() -> scan.advance(workers, GRID.shape().z())).join();
    return scale.candidates().all();
  }

  /** 20,000 candidates in 960×928×464 voxels, each against those already taken. */
  @Benchmark
  public int spacing() {
    Spacing taken = new Spacing(SPACING);
    int kept = 0;
    for (Peak candidate : candidates) {
      if (taken.add(candidate, SPACING)) {
        kept++;
      }
    }
    return kept;
  }

  /** Ends the thread. */
  @TearDown
  public void end() {
    workers.close();
  }
}
