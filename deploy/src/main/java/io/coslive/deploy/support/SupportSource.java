package io.coslive.deploy.support;

import java.nio.file.Path;

/** Where an example comes from. */
public sealed interface SupportSource {
  /** The class it stands for. */
  String className();

  /**
   * A click in a tomogram.
   *
   * @param tomogram id of the tomogram
   * @param x position in voxels of the tomogram, zero-based
   */
  record Click(String className, String tomogram, double x, double y, double z) implements SupportSource {}

  /** A file with one box, the particle in its middle. */
  record Box(String className, Path file) implements SupportSource {}
}
