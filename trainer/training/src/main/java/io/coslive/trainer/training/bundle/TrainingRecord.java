package io.coslive.trainer.training.bundle;

import io.coslive.trainer.training.loop.Recipe;

import java.util.List;

/**
 * How a bundle's network was trained, for programs to read: {@code training.json}. The daemon does not need it.
 *
 * @param commands as typed, in order; empty where nobody remembered them
 * @param seed of classes, boxes and first weights
 * @param step optimizer steps done
 * @param elapsedMs time spent training
 * @param classes names of those it was trained on, or one line saying how many were simulated
 * @param settings of the run
 */
public record TrainingRecord(List<String> commands, long seed, int step, long elapsedMs, List<String> classes,
    Recipe settings) {}
