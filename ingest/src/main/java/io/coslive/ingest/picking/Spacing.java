package io.coslive.ingest.picking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Peaks that keep their distance: none lies in the cube around another. Found fast through a grid of cells as wide as the
 * largest cube's half, each of which holds a few.
 */
final class Spacing {
  private record Cell(int x, int y, int z) {}

  private record Taken(Peak peak, double halfWidth) {}

  private final double cellWidth;
  private final Map<Cell, List<Taken>> cells = new HashMap<>();

  /** @param largestHalfWidth of any peak's cube */
  Spacing(double largestHalfWidth) {
    cellWidth = largestHalfWidth;
  }

  /**
   * Adds the peak if no earlier one is too near.
   *
   * @param halfWidth of its cube; of two peaks the larger one counts
   */
  boolean add(Peak peak, double halfWidth) {
    Cell home = new Cell(cell(peak.x()), cell(peak.y()), cell(peak.z()));
    for (int z = home.z - 1; z <= home.z + 1; z++) {
      for (int y = home.y - 1; y <= home.y + 1; y++) {
        for (int x = home.x - 1; x <= home.x + 1; x++) {
          for (Taken other : cells.getOrDefault(new Cell(x, y, z), List.of())) {
            if (other.peak.cubeDistance(peak) < Math.max(halfWidth, other.halfWidth)) {
              return false;
            }
          }
        }
      }
    }
    cells.computeIfAbsent(home, cell -> new ArrayList<>()).add(new Taken(peak, halfWidth));
    return true;
  }

  private int cell(double position) {
    return (int) Math.floor(position / cellWidth);
  }
}
