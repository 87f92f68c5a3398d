package io.coslive.ingest.picking;

/**
 * A candidate particle.
 *
 * @param x position in voxels of the tomogram, zero-based, a voxel's centre being its integer index
 * @param score height of the difference-of-Gaussians peak in robust standard deviations of the filtered tomogram
 */
public record Pick(float x, float y, float z, float score) {}
