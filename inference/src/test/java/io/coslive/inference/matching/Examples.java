package io.coslive.inference.matching;

import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.subtomogram.BoxSpec;

import java.util.Random;

/** Support examples of noise. */
final class Examples {
  static final BoxSpec BOX = new BoxSpec(8, 10);

  private Examples() {}

  static SupportExample example(String session, String className, String example, long seed) {
    return new SupportExample(session, className, example, BOX.side(), BOX.voxelSizeAngstrom(), noise(seed), "t1", 1, 2,
        3);
  }

  static byte[] noise(long seed) {
    Random random = new Random(seed);
    float[] voxels = new float[BOX.voxels()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) random.nextGaussian();
    }
    return Float16.encode(voxels);
  }
}
