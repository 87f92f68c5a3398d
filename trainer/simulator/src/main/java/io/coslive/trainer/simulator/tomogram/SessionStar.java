package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Rotation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * {@code truth.star}: the particles with their orientations, by RELION 5's conventions. Positions are in Å from the
 * tomogram's centre, which is voxel size/2. The angles are intrinsic ZYZ in degrees; their matrix A(rot, tilt, psi) as
 * RELION and Xmipp build it takes the assembly's frame to the tomogram's. Columns that begin with {@code _cosl} are
 * coslive's own, as in a processed session's {@code particles.star}: positions in voxels, zero-based.
 */
final class SessionStar {
  private static final List<String> COLUMNS = List.of("_rlnTomoName", "_rlnCenteredCoordinateXAngst",
      "_rlnCenteredCoordinateYAngst", "_rlnCenteredCoordinateZAngst", "_rlnAngleRot", "_rlnAngleTilt", "_rlnAnglePsi",
      "_rlnOpticsGroup", "_rlnTomoParticleName", "_coslClassName", "_coslCoordinateX", "_coslCoordinateY",
      "_coslCoordinateZ");
  /** Nearer to a pole, only the sum or difference of rot and psi is defined. */
  private static final double POLE = 1e-12;

  private final Shape shape;
  private final List<String> lines = new ArrayList<>(List.of("", "data_particles", "", "loop_"));

  /** @param shape of every tomogram */
  SessionStar(Shape shape) {
    this.shape = shape;
    IntStream.range(0, COLUMNS.size()).mapToObj(i -> COLUMNS.get(i) + " #" + (i + 1)).forEach(lines::add);
  }

  /** Adds a tomogram's particles in their order. */
  void add(String tomogram, List<TruthParticle> particles) {
    for (int i = 0; i < particles.size(); i++) {
      TruthParticle particle = particles.get(i);
      double[] angles = angles(particle.rotation());
      lines.add(String.format(Locale.ROOT,
          "%s\t%.3f\t%.3f\t%.3f\t%.4f\t%.4f\t%.4f\t1\t%s/%d\t%s\t%.4f\t%.4f\t%.4f", tomogram,
          centred(particle.x(), shape.x()), centred(particle.y(), shape.y()), centred(particle.z(), shape.z()),
          angles[0], angles[1], angles[2], tomogram, i + 1, particle.className(), particle.x(), particle.y(), particle
              .z()));
    }
  }

  private static double centred(double position, int side) {
    return (position - side / 2.0) * Assembly.VOXEL_SIZE_ANGSTROM;
  }

  /** Rot, tilt and psi in degrees. A's last row is (sin t cos r, sin t sin r, cos t), its last column (−sin t cos p, …). */
  static double[] angles(Rotation a) {
    double tilt = Math.acos(Math.clamp(a.zz(), -1, 1));
    double rot = 0;
    double psi;
    if (a.zx() * a.zx() + a.zy() * a.zy() > POLE) {
      rot = Math.atan2(a.zy(), a.zx());
      psi = Math.atan2(a.yz(), -a.xz());
    } else {
      psi = Math.atan2(a.zz() > 0 ? -a.yx() : a.yx(), a.yy());
    }
    return new double[]{Math.toDegrees(rot), Math.toDegrees(tilt), Math.toDegrees(psi)};
  }

  /** Writes {@code truth.star}. */
  void write(Path folder) {
    TextTable.replace(folder.resolve("truth.star"), lines);
  }
}
