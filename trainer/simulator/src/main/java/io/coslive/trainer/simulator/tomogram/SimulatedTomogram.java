package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Volume;

import java.util.List;

/**
 * A tomogram and its truth.
 *
 * @param voxels protein dark, mean 0, standard deviation 1
 * @param truth the particles that found a place
 * @param surroundings the membranes and gold beads that found a place
 * @param labels per voxel 0, 1 + the index in {@code truth} of the particle it belongs to, −1 for a membrane or −2 for a
 *     gold bead
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SimulatedTomogram(Volume voxels, List<TruthParticle> truth, List<Surrounding> surroundings,
    short[] labels) {}
