package io.coslive.ingest.region;

import io.coslive.ingest.volume.Shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a tomogram with faces parallel to its axes.
 *
 * @param lowX lowest position inside, in voxels, a voxel's centre being its integer index
 * @param highX highest position inside
 */
record VoxelBox(double lowX, double highX, double lowY, double highY, double lowZ, double highZ) implements Region {
  private static final Pattern RANGE = Pattern.compile("(\\d{0,6}):(\\d{0,6})");
  private static final int AXES = 3;

  /**
   * Reads {@code x0:x1,y0:y1,z0:z1}: voxels from the first to before the second, either left out for as far as the
   * tomogram reaches. Empty is everything.
   *
   * @throws IllegalArgumentException if it is not of that form or holds no voxel
   */
  static VoxelBox parse(String text) {
    double[] bounds = {0, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY};
    if (!text.isBlank()) {
      String[] ranges = text.strip().split(",", -1);
      for (int axis = 0; axis < AXES; axis++) {
        Matcher range = RANGE.matcher(ranges.length == AXES ? ranges[axis].strip() : "");
        if (!range.matches()) {
          throw new IllegalArgumentException(
              "box must be x0:x1,y0:y1,z0:z1 in voxels, such as 100:860,:,120:340, but is \"" + text + "\"");
        }
        bounds[2 * axis] = range.group(1).isEmpty() ? 0 : Integer.parseInt(range.group(1));
        bounds[2 * axis + 1] = range.group(2).isEmpty()
            ? Double.POSITIVE_INFINITY
            : Integer.parseInt(range.group(2)) - 1;
        if (bounds[2 * axis] > bounds[2 * axis + 1]) {
          throw new IllegalArgumentException("box " + text + " holds no voxel: write the smaller number first");
        }
      }
    }
    return new VoxelBox(bounds[0], bounds[1], bounds[2], bounds[3], bounds[4], bounds[5]);
  }

  /** What is at least so far, in voxels, from every face; a face lies half a voxel beyond the last voxel's centre. */
  static VoxelBox inside(Shape shape, double margin) {
    double low = margin - 0.5;
    return new VoxelBox(low, shape.x() - 1 - low, low, shape.y() - 1 - low, low, shape.z() - 1 - low);
  }

  @Override
  public boolean allows(double x, double y, double z) {
    return x >= lowX && x <= highX && y >= lowY && y <= highY && z >= lowZ && z <= highZ;
  }
}
