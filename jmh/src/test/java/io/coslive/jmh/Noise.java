package io.coslive.jmh;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

import java.util.SplittableRandom;

/** White noise, the same in every run. */
public final class Noise {
  private static final long SEED = 1;

  private Noise() {}

  /** So many values of mean 0 and standard deviation 1. */
  public static float[] values(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** A tomogram of it, voxels of 10 Å. */
  public static Volume volume(Shape shape) {
    return new Volume(shape, 10, values(Math.toIntExact(shape.voxels())));
  }
}
