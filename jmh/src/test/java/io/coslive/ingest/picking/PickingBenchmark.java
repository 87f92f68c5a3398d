package io.coslive.ingest.picking;

import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelArray;
import io.coslive.jmh.Noise;
import io.coslive.jmh.Timed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

import java.util.List;

/** The whole difference of Gaussians, its maxima and their selection, of a small tomogram in memory, on one thread. */
public class PickingBenchmark extends Timed {
  private static final Shape SHAPE = new Shape(128, 128, 128);
  private static final PickingSettings SETTINGS = new PickingSettings(200, 0, 2, 60, 5000, 1, 384L << 20);

  private VoxelArray tomogram;
  private DogPicker picker;

  /** Makes the tomogram. */
  @Setup
  public void fill() {
    tomogram = new VoxelArray(Noise.volume(SHAPE));
    picker = new DogPicker(SETTINGS);
  }

  /** 128³ voxels. */
  @Benchmark
  public List<Pick> pick() {
    return picker.pick(tomogram, 10, Contrast.DARK, () -> false);
  }
}
