package io.coslive.ingest.mrc;

import io.coslive.ingest.volume.Shape;

/**
 * Which axis the file's columns (fastest), rows and sections run along: 1 = x, 2 = y, 3 = z (MAPC, MAPR, MAPS).
 */
public record AxisOrder(int columns, int rows, int sections) {
  static final AxisOrder XYZ = new AxisOrder(1, 2, 3);

  /** Whether each of the three axes occurs once. */
  boolean isPermutation() {
    return inRange(columns) && inRange(rows) && inRange(sections) && columns != rows && rows != sections
        && sections != columns;
  }

  /** Very old files leave the fields zero; everyone reads them as x, y, z. */
  boolean isUnset() {
    return columns == 0 && rows == 0 && sections == 0;
  }

  /** The grid seen along x, y and z. */
  Shape shape(int columnCount, int rowCount, int sectionCount) {
    return new Shape(pick(1, columnCount, rowCount, sectionCount), pick(2, columnCount, rowCount, sectionCount),
        pick(3, columnCount, rowCount, sectionCount));
  }

  private int pick(int axis, int columnCount, int rowCount, int sectionCount) {
    if (axis == columns) {
      return columnCount;
    }
    return axis == rows ? rowCount : sectionCount;
  }

  private static boolean inRange(int axis) {
    return axis >= 1 && axis <= 3;
  }
}
