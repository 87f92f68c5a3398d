package io.coslive.deploy.watch.naming;

import org.jspecify.annotations.Nullable;

/**
 * What a file's name says.
 *
 * @param name of the tilt series, as the program was given it
 * @param naming whose way to name files it is
 * @param voxelSizeAngstrom edge of a voxel in Å, where the name tells
 */
public record NamedTomogram(String name, Naming naming, @Nullable Double voxelSizeAngstrom) {}
