package io.coslive.ingest.formats;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Finds the pixel size that {@code rlnCoordinateX} is counted in, which RELION's versions write in different places. */
final class StarPixelSize {
  /** What the detector's pixel is divided by is given per this, in µm and Å. */
  private static final double MAGNIFICATION_UNIT = 10_000;

  private final double given;
  private final StarColumns particles;
  private final @Nullable StarColumns optics;
  private final Map<String, Integer> opticsRows = new HashMap<>();

  StarPixelSize(TomogramFrame frame, StarColumns particles, @Nullable StarColumns optics) {
    this.given = frame.pixelSizeAngstrom();
    this.particles = particles;
    this.optics = optics;
    if (optics != null) {
      for (int row = 0; row < optics.table().rows().size(); row++) {
        String group = optics.text(StarLabels.OPTICS_GROUP, row);
        opticsRows.putIfAbsent(group == null ? "1" : group, row);
      }
    }
  }

  /** In Å; 0 where neither the file nor the caller says. */
  double ofRow(int row) {
    if (given > 0) {
      return given;
    }
    String group = particles.text(StarLabels.OPTICS_GROUP, row);
    Integer opticsRow = opticsRows.get(group == null ? "1" : group);
    for (String label : StarLabels.PIXEL_SIZES) {
      double size = optics != null && opticsRow != null && optics.has(label)
          ? of(optics, label, opticsRow)
          : particles.has(label) ? of(particles, label, row) : 0;
      if (size > 0) {
        return size;
      }
    }
    return 0;
  }

  private static double of(StarColumns columns, String label, int row) {
    double value = columns.number(label, row);
    if (label.equals(StarLabels.DETECTOR_PIXEL) && columns.has(StarLabels.MAGNIFICATION)) {
      double magnification = columns.number(StarLabels.MAGNIFICATION, row);
      return magnification > 0 ? value * MAGNIFICATION_UNIT / magnification : 0;
    }
    return value;
  }
}
