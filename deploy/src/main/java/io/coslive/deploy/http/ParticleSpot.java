package io.coslive.deploy.http;

/**
 * A particle on the page.
 *
 * @param x position in voxels of the tomogram, zero-based
 * @param className its class, or {@code unclassified}
 */
public record ParticleSpot(double x, double y, double z, String className) {}
