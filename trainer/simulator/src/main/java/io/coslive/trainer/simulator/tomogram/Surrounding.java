package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;

/** What is in a tomogram besides particles. Positions are in voxels, zero-based. */
public sealed interface Surrounding permits Fiducial, Sheet, Vesicle {
  /** Label of a membrane's voxels. */
  short MEMBRANE_LABEL = -1;
  /** Label of a gold bead's voxels. */
  short GOLD_LABEL = -2;

  /** In a word, as in {@code surroundings.csv}. */
  String kind();

  /** What its voxels are in the label volume; negative, as particles count from 1. */
  short label();

  /** Its centre, or a point on it. */
  double x();

  /** As {@link #x}. */
  double y();

  /** As {@link #x}. */
  double z();

  /** From the centre to the middle of the bilayer or to the surface, on average; infinite for a sheet. */
  double radiusVoxels();

  /** The voxels it fills in a volume, anchored at voxel (0, 0, 0). */
  Body body(Shape shape);
}
