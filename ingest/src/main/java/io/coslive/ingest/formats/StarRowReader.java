package io.coslive.ingest.formats;

import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** Turns rows of a particle table into particles. */
final class StarRowReader {
  private final ParticleSource source;
  private final StarColumns columns;
  private final StarPixelSize pixelSize;
  private final boolean centred;
  private final List<String> foreign;
  private final @Nullable String score;
  private final @Nullable String className;

  StarRowReader(ParticleSource source, StarColumns columns, StarPixelSize pixelSize) {
    this.source = source;
    this.columns = columns;
    this.pixelSize = pixelSize;
    // With both kinds of coordinates RELION takes the centred ones, which need the tomogram's size.
    centred = columns.has(StarLabels.CENTRED)
        && (source.frame().shape() != null || !columns.has(StarLabels.PIXELS));
    foreign = columns.table().columns().stream().map(label -> label.substring(1))
        .filter(label -> !StarLabels.GEOMETRY.contains(label) && !label.equals(StarLabels.TOMOGRAM)).toList();
    score = StarLabels.SCORES.stream().filter(columns::has).findFirst().orElse(null);
    className = StarLabels.CLASSES.stream().filter(columns::has).findFirst().orElse(null);
  }

  List<String> foreignColumns() {
    return foreign;
  }

  Particle particle(int row) {
    EulerAngles box = angles(StarLabels.BOX_ANGLES, row);
    EulerAngles own = angles(StarLabels.ANGLES, row);
    EulerAngles angles = box == null ? own : box.times(own == null ? EulerAngles.NONE : own);
    double[] position = centred ? fromCentre(row) : fromCorner(row);
    double[] shift = shift(row, box == null ? EulerAngles.NONE : box);
    return new Particle(tomogram(row), position[0] - shift[0], position[1] - shift[1], position[2] - shift[2], angles,
        score == null ? null : (Double) columns.number(score, row),
        className == null ? null : columns.text(className, row),
        foreign.stream().map(label -> Objects.requireNonNull(columns.text(label, row))).toList());
  }

  private double[] fromCentre(int row) {
    double voxel = source.frame().requireVoxelSize(source.name(), "Å");
    Shape shape = source.frame().requireShape(source.name());
    double[] angstrom = columns.numbers(StarLabels.CENTRED, row);
    return new double[]{angstrom[0] / voxel + shape.x() / 2.0, angstrom[1] / voxel + shape.y() / 2.0,
        angstrom[2] / voxel + shape.z() / 2.0};
  }

  private double[] fromCorner(int row) {
    return scaled(columns.numbers(StarLabels.PIXELS, row), voxelsPerPixel(row));
  }

  /** In voxels of the tomogram; turned, because refinement measures it in the subtomogram's box. */
  private double[] shift(int row, EulerAngles box) {
    boolean angstrom = columns.has(StarLabels.ORIGIN_ANGSTROM);
    if (!angstrom && !columns.has(StarLabels.ORIGIN_PIXELS)) {
      return new double[3];
    }
    double[] origin = columns.numbers(angstrom ? StarLabels.ORIGIN_ANGSTROM : StarLabels.ORIGIN_PIXELS, row);
    if (origin[0] == 0 && origin[1] == 0 && origin[2] == 0) {
      return origin;
    }
    double[] voxels = scaled(origin,
        angstrom ? 1 / source.frame().requireVoxelSize(source.name(), "Å") : voxelsPerPixel(row));
    double[][] m = box.matrix();
    double[] turned = new double[3];
    for (int i = 0; i < 3; i++) {
      turned[i] = m[i][0] * voxels[0] + m[i][1] * voxels[1] + m[i][2] * voxels[2];
    }
    return turned;
  }

  /** Without a word on the pixel size, a pixel is the tomogram's voxel. */
  private double voxelsPerPixel(int row) {
    double pixel = pixelSize.ofRow(row);
    return pixel == 0 ? 1 : pixel / source.frame().requireVoxelSize(source.name(), "pixels of " + pixel + " Å");
  }

  private static double[] scaled(double[] values, double factor) {
    return new double[]{values[0] * factor, values[1] * factor, values[2] * factor};
  }

  private @Nullable EulerAngles angles(List<String> labels, int row) {
    if (!columns.has(labels)) {
      return null;
    }
    double[] degrees = columns.numbers(labels, row);
    return new EulerAngles(degrees[0], degrees[1], degrees[2]);
  }

  private String tomogram(int row) {
    String name = columns.text(StarLabels.TOMOGRAM, row);
    if (name != null) {
      return name;
    }
    String micrograph = columns.text(StarLabels.MICROGRAPH, row);
    return micrograph == null ? source.tomogram() : ParticleSource.tomogramOf(micrograph);
  }
}
