package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

/** The latest slices of a difference of Gaussians, and where its maxima lie. Positions are those of the grid. */
final class Response {
  private final Ring ring;
  private final Band band;
  private final Shape shape;

  Response(Ring ring, Band band, Shape shape) {
    this.ring = ring;
    this.band = band;
    this.shape = shape;
  }

  Ring ring() {
    return ring;
  }

  float[] row(int y, int z) {
    return ring.at(z)[y - band.first()];
  }

  private double at(int x, int y, int z) {
    return row(y, z)[x];
  }

  /**
   * Whether a value is the highest of the cube around it; among equals the first in x, y, z order is.
   *
   * @param halfWidth of the cube
   */
  boolean isMaximum(int x, int y, int z, int halfWidth) {
    float value = row(y, z)[x];
    int fromX = Math.max(0, x - halfWidth);
    int toX = Math.min(shape.x() - 1, x + halfWidth);
    for (int atZ = Math.max(0, z - halfWidth); atZ <= Math.min(shape.z() - 1, z + halfWidth); atZ++) {
      for (int atY = Math.max(0, y - halfWidth); atY <= Math.min(shape.y() - 1, y + halfWidth); atY++) {
        float[] row = row(atY, atZ);
        boolean rowBefore = atZ < z || (atZ == z && atY < y);
        boolean sameRow = atZ == z && atY == y;
        for (int atX = fromX; atX <= toX; atX++) {
          if (row[atX] > value || (row[atX] == value && (rowBefore || (sameRow && atX < x)))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * The local maximum that steepest ascent reaches.
   *
   * @param farthest how far along an axis it may go
   * @return absent if it would go further
   */
  @Nullable
  Peak climb(int x, int y, int z, int farthest) {
    int atX = x;
    int atY = y;
    int atZ = z;
    while (Math.max(Math.abs(atX - x), Math.max(Math.abs(atY - y), Math.abs(atZ - z))) <= farthest) {
      float best = row(atY, atZ)[atX];
      int bestX = atX;
      int bestY = atY;
      int bestZ = atZ;
      for (int nearZ = Math.max(0, atZ - 1); nearZ <= Math.min(shape.z() - 1, atZ + 1); nearZ++) {
        for (int nearY = Math.max(0, atY - 1); nearY <= Math.min(shape.y() - 1, atY + 1); nearY++) {
          float[] row = row(nearY, nearZ);
          for (int nearX = Math.max(0, atX - 1); nearX <= Math.min(shape.x() - 1, atX + 1); nearX++) {
            if (row[nearX] > best) {
              best = row[nearX];
              bestX = nearX;
              bestY = nearY;
              bestZ = nearZ;
            }
          }
        }
      }
      if (bestX == atX && bestY == atY && bestZ == atZ) {
        return peak(atX, atY, atZ);
      }
      atX = bestX;
      atY = bestY;
      atZ = bestZ;
    }
    return null;
  }

  /** A maximum's position and height between the grid's points; those of the grid itself at its faces. */
  Peak peak(int x, int y, int z) {
    if (x == 0 || y == 0 || z == 0 || x == shape.x() - 1 || y == shape.y() - 1 || z == shape.z() - 1) {
      return new Peak(x, y, z, at(x, y, z));
    }
    double centre = at(x, y, z);
    double[] gradient = {(at(x + 1, y, z) - at(x - 1, y, z)) / 2, (at(x, y + 1, z) - at(x, y - 1, z)) / 2,
        (at(x, y, z + 1) - at(x, y, z - 1)) / 2};
    double xx = at(x + 1, y, z) + at(x - 1, y, z) - 2 * centre;
    double yy = at(x, y + 1, z) + at(x, y - 1, z) - 2 * centre;
    double zz = at(x, y, z + 1) + at(x, y, z - 1) - 2 * centre;
    double xy = (at(x + 1, y + 1, z) + at(x - 1, y - 1, z) - at(x + 1, y - 1, z) - at(x - 1, y + 1, z)) / 4;
    double xz = (at(x + 1, y, z + 1) + at(x - 1, y, z - 1) - at(x + 1, y, z - 1) - at(x - 1, y, z + 1)) / 4;
    double yz = (at(x, y + 1, z + 1) + at(x, y - 1, z - 1) - at(x, y + 1, z - 1) - at(x, y - 1, z + 1)) / 4;
    double[] vertex = new Quadratic(xx, yy, zz, xy, xz, yz).vertex(gradient);
    double rise = (gradient[0] * vertex[0] + gradient[1] * vertex[1] + gradient[2] * vertex[2]) / 2;
    return new Peak(x + vertex[0], y + vertex[1], z + vertex[2], centre + rise);
  }
}
