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
  /** Training seeds are small numbers, and an assembly depends on its list's seed: none of these is in any of those. */
  private static final long HELD_OUT_SEED = 0x5EED_0F_0EAL;

  /** Simulates the boxes, in parallel; the same ones every time. */
  public static EpisodePool simulate(int classes, int views, ViewSettings settings) {
    var simulator = new BoxSimulator(Assemblies.generate(classes, HELD_OUT_SEED), settings);
    List<float[]> boxes = IntStream.range(0, classes * views).parallel().mapToObj(i -> simulator.sample(i / views,
        Seeds.random(HELD_OUT_SEED, i)).voxels()).toList();
    return new EpisodePool(classes, views, boxes);
  }
}
