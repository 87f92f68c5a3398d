package io.coslive.ingest.picking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Peaks no two of which lie in one cube of the given half-width; found fast through a grid of cells of that size. */
final class Spacing {
  private record Cell(int x, int y, int z) {}

  private final double halfWidth;
  private final Map<Cell, List<Peak>> cells = new HashMap<>();

  Spacing(double halfWidth) {
    this.halfWidth = halfWidth;
  }

  /** Adds the peak if no earlier one is too near. */
  boolean add(Peak peak) {
    Cell home = new Cell(cell(peak.x()), cell(peak.y()), cell(peak.z()));
    for (int z = home.z - 1; z <= home.z + 1; z++) {
      for (int y = home.y - 1; y <= home.y + 1; y++) {
        for (int x = home.x - 1; x <= home.x + 1; x++) {
          for (Peak other : cells.getOrDefault(new Cell(x, y, z), List.of())) {
            if (other.cubeDistance(peak) < halfWidth) {
              return false;
            }
          }
        }
      }
    }
    cells.computeIfAbsent(home, cell -> new ArrayList<>()).add(peak);
    return true;
  }

  private int cell(double position) {
    return (int) Math.floor(position / halfWidth);
  }
}
