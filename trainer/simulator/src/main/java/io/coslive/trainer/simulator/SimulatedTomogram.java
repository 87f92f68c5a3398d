package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Volume;

import java.util.List;

/**
 * A tomogram and its truth.
 *
 * @param voxels protein dark, mean 0, standard deviation 1
 * @param labels per voxel 0 or 1 + the index in {@code truth} of the particle it belongs to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SimulatedTomogram(Volume voxels, List<TruthParticle> truth, short[] labels) {}
