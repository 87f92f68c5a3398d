package io.coslive.trainer.simulator.tomogram;

/**
 * How far a simulation is; reported on the thread that called it.
 *
 * @param step what is being done now, in words
 * @param done how much is done, of {@code total}
 * @param total everything, in parts that take about equally long
 */
public record Progress(String step, int done, int total) {}
