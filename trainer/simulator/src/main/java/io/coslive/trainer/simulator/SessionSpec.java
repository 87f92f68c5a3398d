package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Shape;

/**
 * A session to simulate.
 *
 * @param tomograms how many
 * @param classes how many {@link BuiltInShape}s
 * @param particles per tomogram
 * @param shape of each tomogram, at 10 Å per voxel
 * @param defocusMicrometres underfocus
 * @param snr of the projections, see {@link TomogramSpec}
 * @param seed the same seed gives the same files
 */
public record SessionSpec(int tomograms, int classes, int particles, Shape shape, TiltScheme tilts,
    double defocusMicrometres, double snr, long seed) {
  /** Four tomograms of 256×256×128 with 135 particles of five classes. */
  public static final SessionSpec DEMO = new SessionSpec(4, 5, 135, new Shape(256, 256, 128), TiltScheme.CUSTOMARY, 4,
      .5, 1);

  /** @throws IllegalArgumentException naming the value that is out of range */
  public SessionSpec {
    if (tomograms < 1 || tomograms > 999) {
      throw new IllegalArgumentException("choose 1 to 999 tomograms");
    }
    if (classes < 1 || classes > BuiltInShape.values().length) {
      throw new IllegalArgumentException("choose 1 to " + BuiltInShape.values().length + " classes");
    }
  }
}
