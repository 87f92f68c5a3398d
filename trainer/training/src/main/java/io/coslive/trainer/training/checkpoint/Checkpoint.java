package io.coslive.trainer.training.checkpoint;

import io.coslive.trainer.training.network.Tensor;

import java.util.SequencedMap;

/**
 * Everything that is needed to continue a run, or to export it.
 *
 * @param architecture name of the network description
 * @param preset name of the training settings
 * @param seed of data and weights
 * @param step optimizer steps done
 * @param elapsedMs time spent training, over all resumed parts
 * @param tensors network weights and optimizer state, see {@link Snapshots}
 */
public record Checkpoint(String architecture, String preset, long seed, int step, long elapsedMs,
    SequencedMap<String, Tensor> tensors) {}
