package io.coslive.trainer.simulator;

/**
 * How far a simulation is; reported on the thread that called it, as each step begins.
 *
 * @param step what is being done now, in words
 * @param done steps finished
 * @param total steps altogether
 */
public record Progress(String step, int done, int total) {}
