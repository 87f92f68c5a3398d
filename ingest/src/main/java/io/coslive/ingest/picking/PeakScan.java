package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Looks for the maxima of one scale in a band, slice after slice, as soon as the slices around them are there. */
final class PeakScan {
  private final Scale scale;
  private final Response response;
  private final Response wider;
  private final Band band;
  private int next;

  PeakScan(Scale scale, Response response, Response wider, Band band) {
    this.scale = scale;
    this.response = response;
    this.wider = wider;
    this.band = band;
  }

  boolean done() {
    return next == depth();
  }

  /** Scans the slices whose neighbours are all there, {@code atMost} of them. */
  void advance(Workers workers, int atMost) {
    int possible = Math.min(reached(response, scale.gridSpacing()), reached(wider, scale.farthestClimb() + 1));
    int end = Math.max(next, Math.min(possible, next + atMost));
    List<List<Candidate>> found = new ArrayList<>();
    for (int z = next; z < end; z++) {
      found.add(new ArrayList<>());
    }
    int first = next;
    workers.forEach(next, end, z -> scan(z, found.get(z - first)));
    found.forEach(slice -> slice.forEach(scale.candidates()::add));
    next = end;
  }

  private int reached(Response of, int neighbours) {
    return of.ring().end() == depth() ? depth() : of.ring().end() - neighbours;
  }

  private int depth() {
    return scale.grid().shape().z();
  }

  /** A maximum in the outermost layer of the grid was not seen from both sides. */
  private void scan(int z, List<Candidate> found) {
    Shape shape = scale.grid().shape();
    if (z == 0 || z == shape.z() - 1) {
      return;
    }
    for (int y = Math.max(1, band.coreFirst()); y < Math.min(shape.y() - 1, band.coreEnd()); y++) {
      float[] row = response.row(y, z);
      for (int x = 1; x < shape.x() - 1; x++) {
        float value = row[x];
        // What is no brighter than its surroundings is no particle, however low the noise turns out.
        if (value > 0 && value >= row[x - 1] && value >= row[x + 1] && response.isMaximum(x, y, z, 1)
            && response.isMaximum(x, y, z, scale.gridSpacing())) {
          Peak narrow = response.peak(x, y, z).onto(scale.grid());
          found.add(new Candidate(narrow, wide(narrow, x, y, z)));
        }
      }
    }
  }

  /** Nearer than a diameter to a face, the wider scale sees the particle together with its mirror image. */
  private @Nullable Peak wide(Peak narrow, int x, int y, int z) {
    if (!scale.grid().clears(narrow.x(), narrow.y(), narrow.z(), scale.diameter())) {
      return null;
    }
    Peak wide = wider.climb(x, y, z, scale.farthestClimb());
    if (wide == null) {
      return null;
    }
    Peak placed = wide.onto(scale.grid());
    return placed.cubeDistance(narrow) <= scale.farthestMove() ? placed : null;
  }
}
