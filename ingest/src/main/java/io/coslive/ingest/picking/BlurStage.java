package io.coslive.ingest.picking;

import java.util.ArrayDeque;
import java.util.Deque;

/** One Gaussian after the other over the slices of a ring, as they come in. */
final class BlurStage {
  private final Ring input;
  private final Band band;
  private final int width;
  private final int depth;
  private final float[] half;
  private final PlaneBlur.Sink sink;
  private final Deque<PlaneBlur> idle = new ArrayDeque<>();
  private int next;

  /**
   * @param half the kernel, centre first
   * @param depth slices of the whole grid
   * @param sink asked from several threads, each for slices of its own
   */
  BlurStage(Ring input, float[] half, Band band, int width, int depth, PlaneBlur.Sink sink) {
    this.input = input;
    this.band = band;
    this.width = width;
    this.depth = depth;
    this.half = half;
    this.sink = sink;
  }

  /**
   * Blurs the slices whose neighbours are all there, {@code atMost} of them.
   *
   * @return one past the last slice that has been blurred
   */
  int advance(Workers workers, int atMost) {
    int possible = input.end() == depth ? depth : input.end() - (half.length - 1);
    int end = Math.max(next, Math.min(possible, next + atMost));
    workers.forEach(next, end, this::blur);
    next = end;
    return end;
  }

  private void blur(int z) {
    PlaneBlur blur;
    synchronized (idle) {
      blur = idle.isEmpty() ? new PlaneBlur(half, band, width, depth) : idle.pop(); // one per thread
    }
    blur.apply(input, z, sink);
    synchronized (idle) {
      idle.push(blur);
    }
  }
}
