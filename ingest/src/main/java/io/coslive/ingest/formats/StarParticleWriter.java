package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.star.StarTable;
import io.coslive.ingest.star.StarWriter;
import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Writes a list in one of the three conventions of STAR. Columns that are not made anew follow as they came. */
final class StarParticleWriter {
  /** So that the detector's pixel size in µm is the same number as the pixel size in Å. */
  private static final String UNIT_MAGNIFICATION = "10000.000000";

  private final ParticleFormat variant;
  private final ParticleList list;
  private final TomogramFrame frame;
  private final String file;
  private final boolean angles;
  private final boolean score;
  private final @Nullable String classLabel;
  private final boolean addsMicrograph;
  private final boolean addsOptics;
  /** Positions of the foreign columns that are carried over. */
  private final List<Integer> carried = new ArrayList<>();
  /** Of an optics table that is carried over, in RELION 4's convention. */
  private final @Nullable StarPixelSize carriedPixelSize;

  StarParticleWriter(ParticleFormat variant, ParticleList list, TomogramFrame frame, String file) {
    this.variant = variant;
    this.list = list;
    this.frame = frame;
    this.file = file;
    angles = list.particles().stream().anyMatch(particle -> particle.angles() != null);
    score = list.particles().stream().anyMatch(particle -> particle.score() != null)
        && StarLabels.SCORES.stream().noneMatch(list.columns()::contains);
    classLabel = classLabel();
    addsMicrograph = variant == ParticleFormat.WARP && !namesTomostars();
    addsOptics = variant == ParticleFormat.RELION4 && list.companion(StarLabels.OPTICS).isEmpty();
    carriedPixelSize = variant == ParticleFormat.RELION4 && !addsOptics ? carriedPixelSize() : null;
    Set<String> made = madeAnew();
    for (int i = 0; i < list.columns().size(); i++) {
      if (!made.contains(list.columns().get(i))) {
        carried.add(i);
      }
    }
  }

  private @Nullable String classLabel() {
    if (list.particles().stream().noneMatch(particle -> particle.className() != null)
        || StarLabels.CLASSES.stream().anyMatch(list.columns()::contains)) {
      return null;
    }
    boolean numbers = list.particles().stream()
        .allMatch(p -> p.className() != null && p.className().matches("[0-9]{1,9}"));
    return numbers ? StarLabels.CLASS_NUMBER : StarLabels.CLASS_NAME;
  }

  /** Labels that this variant writes itself, or that would contradict what it writes. */
  private Set<String> madeAnew() {
    Set<String> made = new LinkedHashSet<>(StarLabels.GEOMETRY);
    made.add(StarLabels.TOMOGRAM);
    if (variant == ParticleFormat.WARP) {
      made.addAll(StarLabels.PIXEL_SIZES);
      made.add(StarLabels.MAGNIFICATION);
      made.add(StarLabels.OPTICS_GROUP);
    }
    if (addsOptics) {
      made.add(StarLabels.OPTICS_GROUP);
    }
    if (addsMicrograph) {
      made.add(StarLabels.MICROGRAPH);
    }
    return made;
  }

  /** Whether the list came with the names that Warp and M look for. */
  private boolean namesTomostars() {
    int column = list.columns().indexOf(StarLabels.MICROGRAPH);
    return column >= 0 && list.particles().stream().allMatch(p -> p.foreign().get(column).endsWith(".tomostar"));
  }

  void write(Appendable target) throws IOException {
    StarWriter writer = new StarWriter(target);
    if (variant != ParticleFormat.WARP) {
      for (StarTable table : list.companions()) {
        copy(writer, table);
      }
    }
    if (addsOptics) {
      writer.loop(StarLabels.OPTICS,
          List.of("_" + StarLabels.OPTICS_GROUP, "_rlnOpticsGroupName", "_" + StarLabels.TILT_SERIES_PIXEL));
      writer.row(List.of("1", "opticsGroup1", ParticleCodec.decimal(frame.pixelSizeAngstrom())));
    }
    writer.loop("particles", labels());
    for (int row = 0; row < list.particles().size(); row++) {
      writer.row(values(list.particles().get(row), row));
    }
  }

  private static void copy(StarWriter writer, StarTable table) throws IOException {
    writer.loop(table.block(), table.columns());
    for (List<String> row : table.rows()) {
      writer.row(row);
    }
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    labels.add(StarLabels.TOMOGRAM);
    labels.addAll(variant == ParticleFormat.RELION5 ? StarLabels.CENTRED : StarLabels.PIXELS);
    if (addsMicrograph) {
      labels.add(StarLabels.MICROGRAPH);
    }
    if (variant == ParticleFormat.WARP && frame.voxelSizeAngstrom() > 0) {
      labels.add(StarLabels.MAGNIFICATION);
      labels.add(StarLabels.DETECTOR_PIXEL);
    }
    if (angles) {
      labels.addAll(StarLabels.ANGLES);
    }
    if (score) {
      labels.add(StarLabels.SCORE);
    }
    if (classLabel != null) {
      labels.add(classLabel);
    }
    if (addsOptics) {
      labels.add(StarLabels.OPTICS_GROUP);
    }
    carried.forEach(i -> labels.add(list.columns().get(i)));
    return labels.stream().map(label -> "_" + label.replaceAll("\\s", "_")).toList();
  }

  private List<String> values(Particle particle, int row) {
    List<String> values = new ArrayList<>();
    values.add(particle.tomogram());
    for (double coordinate : coordinates(particle, row)) {
      values.add(ParticleCodec.decimal(coordinate));
    }
    if (addsMicrograph) {
      values.add(particle.tomogram() + ".tomostar");
    }
    if (variant == ParticleFormat.WARP && frame.voxelSizeAngstrom() > 0) {
      values.add(UNIT_MAGNIFICATION);
      values.add(ParticleCodec.decimal(frame.voxelSizeAngstrom()));
    }
    if (angles) {
      EulerAngles euler = particle.angles() == null ? EulerAngles.NONE : particle.angles();
      values.add(ParticleCodec.decimal(euler.rot()));
      values.add(ParticleCodec.decimal(euler.tilt()));
      values.add(ParticleCodec.decimal(euler.psi()));
    }
    if (score) {
      values.add(ParticleCodec.decimal(particle.score() == null ? 0 : particle.score()));
    }
    if (classLabel != null) {
      values.add(Objects.requireNonNullElse(particle.className(), ""));
    }
    if (addsOptics) {
      values.add("1");
    }
    carried.forEach(i -> values.add(particle.foreign().get(i)));
    return values;
  }

  private double[] coordinates(Particle particle, int row) {
    if (variant == ParticleFormat.RELION5) {
      double voxel = frame.requireVoxelSize(file, "Å");
      Shape shape = frame.requireShape(file);
      return new double[]{(particle.x() - shape.x() / 2.0) * voxel, (particle.y() - shape.y() / 2.0) * voxel,
          (particle.z() - shape.z() / 2.0) * voxel};
    }
    double scale = 1;
    if (variant == ParticleFormat.RELION4) {
      double pixel = pixelAngstrom(row);
      scale = frame.requireVoxelSize(file, "pixels of " + pixel + " Å") / pixel;
    }
    return new double[]{particle.x() * scale, particle.y() * scale, particle.z() * scale};
  }

  /** Of the optics that are carried over, so that the file agrees with itself, else the given one. */
  private double pixelAngstrom(int row) {
    double own = carriedPixelSize == null ? 0 : carriedPixelSize.ofRow(row);
    double pixel = own > 0 ? own : frame.pixelSizeAngstrom();
    if (pixel == 0) {
      throw new Rejected(FailureCode.MALFORMED_PICKS, file
          + " is to have positions in pixels of the tilt series; give the tilt series' pixel size in Å.");
    }
    return pixel;
  }

  private StarPixelSize carriedPixelSize() {
    StarTable rows = new StarTable("particles", list.columns().stream().map(column -> "_" + column).toList(),
        list.particles().stream().map(Particle::foreign).toList());
    return new StarPixelSize(TomogramFrame.UNKNOWN, new StarColumns(file, rows),
        list.companion(StarLabels.OPTICS).map(optics -> new StarColumns(file, optics)).orElse(null));
  }
}
