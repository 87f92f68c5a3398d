package io.coslive.ingest.subtomogram;

import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelArray;
import io.coslive.jmh.Noise;
import io.coslive.jmh.Timed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.util.List;

/** A box of 32³ cut out of a tomogram in memory, and its normalisation. */
public class ExtractionBenchmark extends Timed {
  private static final Pick OFF_THE_GRID = new Pick(70.3f, 64.6f, 66.2f, 1);

  /** Of the tomogram; the box's is 10 Å, so: finer, equal, coarser. */
  @Param({"5", "10", "13.6"})
  public double voxelSizeAngstrom;

  private VoxelArray tomogram;
  private SubtomogramExtractor extractor;
  private float[] box;

  /** Makes the tomogram. */
  @Setup
  public void fill() {
    tomogram = new VoxelArray(Noise.volume(new Shape(128, 128, 128)));
    extractor = new SubtomogramExtractor(BoxSpec.DEFAULT);
    box = Noise.values(BoxSpec.DEFAULT.voxels());
  }

  /** Resampled, inverted, normalised. */
  @Benchmark
  public List<Subtomogram> cut() {
    return extractor.extract(tomogram, voxelSizeAngstrom, Contrast.DARK, List.of(OFF_THE_GRID));
  }

  /** The normalisation alone, which does not depend on the voxel size. */
  @Benchmark
  public float[] normalise() {
    BoxNormalizer.normalise(box);
    return box;
  }
}
