package io.coslive.ingest.message;

import org.jspecify.annotations.Nullable;

/**
 * One example of one class; topic {@code support} (compacted), keyed {@code session/class/example}. A null value on that
 * key removes it.
 *
 * @param example name of the example inside its class
 * @param side edge of the box in voxels
 * @param voxelSizeAngstrom edge of a voxel in Å
 * @param voxels {@code side³} little-endian float16 values, x fastest, particles bright, z-scored
 * @param tomogram where it was cut from, for people
 * @param x position there in voxels, zero-based
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SupportExample(String session, String className, String example, int side, double voxelSizeAngstrom,
    byte[] voxels, @Nullable String tomogram, double x, double y, double z) {
  /** The record's key on the topic. */
  public String key() {
    return session + "/" + className + "/" + example;
  }
}
