package io.coslive.trainer.simulator;

import io.coslive.ingest.subtomogram.BoxNormalizer;
import io.coslive.trainer.simulator.ViewSettings.Processing;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Images boxes and prepares them for the network. Thread-safe. */
final class Microscope {
  /** Scratch memory not in use; as many as there were threads at once. */
  private final ConcurrentLinkedQueue<BoxImaging> idle = new ConcurrentLinkedQueue<>();

  /** Turns a density into its image, in place, with noise measured by that density. */
  void image(float[] voxels, ImagingConditions conditions, RandomGenerator random) {
    BoxImaging polled = idle.poll();
    BoxImaging imaging = polled == null ? new BoxImaging() : polled;
    imaging.image(voxels, conditions, random);
    idle.add(imaging);
  }

  /** Adds the noiseless image of what must not count for the noise; imaging is linear. Uses up {@code others}. */
  void addImage(float[] others, ImagingConditions conditions, float[] voxels, RandomGenerator random) {
    image(others, conditions.withoutNoise(), random);
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] += others[i];
    }
  }

  /** Grey values as the network gets them, sometimes clipped. */
  static void prepare(float[] voxels, Processing processing, RandomGenerator random) {
    BoxNormalizer.normalise(voxels);
    if (random.nextDouble() < processing.clipProbability()) {
      float limit = (float) processing.clipSigmas().draw(random);
      for (int i = 0; i < voxels.length; i++) {
        voxels[i] = Math.clamp(voxels[i], -limit, limit);
      }
      BoxNormalizer.normalise(voxels);
    }
  }
}
