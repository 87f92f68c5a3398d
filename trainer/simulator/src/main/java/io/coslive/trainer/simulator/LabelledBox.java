package io.coslive.trainer.simulator;

/**
 * A subtomogram and its truth.
 *
 * @param voxels 32³ values at 10 Å, {@code [z][y][x]}, particle bright, prepared by {@code BoxNormalizer}
 * @param mask which of these voxels belong to the particle in the centre
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LabelledBox(float[] voxels, boolean[] mask) {}
