package io.coslive.deploy.picture;

/**
 * A particle to draw.
 *
 * @param x position in voxels of the tomogram, zero-based
 * @param rgb colour as 0xRRGGBB
 */
public record Dot(double x, double y, double z, int rgb) {}
