package io.coslive.ingest.formats;

import java.util.List;
import java.util.stream.Stream;

/** RELION's labels that a particle list is made of, without their underscore. Threes are x, y, z or rot, tilt, psi. */
final class StarLabels {
  /** Å from the tomogram's centre, RELION 5. */
  static final List<String> CENTRED = List.of("rlnCenteredCoordinateXAngst", "rlnCenteredCoordinateYAngst",
      "rlnCenteredCoordinateZAngst");
  /** Pixels from the first voxel's centre: of the tilt series (RELION 4 and 5), of the tomogram (RELION 3, Warp, M). */
  static final List<String> PIXELS = List.of("rlnCoordinateX", "rlnCoordinateY", "rlnCoordinateZ");
  /** What refinement found; to be subtracted. In Å since RELION 3.1, in pixels before. */
  static final List<String> ORIGIN_ANGSTROM = List.of("rlnOriginXAngst", "rlnOriginYAngst", "rlnOriginZAngst");
  static final List<String> ORIGIN_PIXELS = List.of("rlnOriginX", "rlnOriginY", "rlnOriginZ");
  static final List<String> ANGLES = List.of("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi");
  /** Orientation of the subtomogram's box, in which origin and angles are measured. */
  static final List<String> BOX_ANGLES = List.of("rlnTomoSubtomogramRot", "rlnTomoSubtomogramTilt",
      "rlnTomoSubtomogramPsi");

  static final String TOMOGRAM = "rlnTomoName";
  static final String MICROGRAPH = "rlnMicrographName";
  static final String OPTICS = "optics";
  static final String OPTICS_GROUP = "rlnOpticsGroup";
  static final String TILT_SERIES_PIXEL = "rlnTomoTiltSeriesPixelSize";
  static final String DETECTOR_PIXEL = "rlnDetectorPixelSize";
  static final String MAGNIFICATION = "rlnMagnification";
  /** Edge of a pixel in Å; where several stand together, the first is that of the coordinates. */
  static final List<String> PIXEL_SIZES = List.of(TILT_SERIES_PIXEL, "rlnMicrographPixelSize", "rlnPixelSize",
      DETECTOR_PIXEL, "rlnImagePixelSize");

  static final String SCORE = "rlnAutopickFigureOfMerit";
  /** Of coslive, of template matching, of RELION's and Warp's pickers. */
  static final List<String> SCORES = List.of("coslPickScore", "rlnLCCmax", "ptmLCCmax", SCORE);
  static final String CLASS_NAME = "coslClassName";
  static final String CLASS_NUMBER = "rlnClassNumber";
  static final List<String> CLASSES = List.of(CLASS_NAME, CLASS_NUMBER);

  /** What is taken apart when read and written anew; all other columns are carried over. */
  static final List<String> GEOMETRY = Stream.of(CENTRED, PIXELS, ORIGIN_ANGSTROM, ORIGIN_PIXELS, ANGLES, BOX_ANGLES)
      .flatMap(List::stream).toList();

  private StarLabels() {}
}
