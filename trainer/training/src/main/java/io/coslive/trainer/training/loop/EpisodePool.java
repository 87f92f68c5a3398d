package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Boxes of assemblies that no training run has seen.
 *
 * @param classes number of assemblies
 * @param views boxes of each
 * @param boxes box {@code c * views + view} shows assembly c
 */
public record EpisodePool(int classes, int views, List<float[]> boxes) {
  private static final long VIEW_SEED = 0x5EED_0F_0EAL;

  /** Simulates the boxes, in parallel; the same ones every time. */
  public static EpisodePool simulate(int classes, int views, ViewSettings settings) {
    var simulator = new BoxSimulator(Assemblies.heldOut(classes), settings);
    List<float[]> boxes = IntStream.range(0, classes * views).parallel().mapToObj(i -> simulator.sample(i / views,
        Seeds.random(VIEW_SEED, i)).voxels()).toList();
    return new EpisodePool(classes, views, boxes);
  }
}
