package io.coslive.refine.session;

import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;
import io.coslive.refine.crf.MaskBits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code masks.mrc}: a label per voxel of the tomogram. A particle's label is 1 + its row in {@code particles.star}; 0 is
 * background. Masks come on the model's grid and are taken to the tomogram's by nearest neighbour. A voxel that two
 * masks claim goes to the earlier row. Rows beyond the largest int16 label, 32767, are left out.
 */
final class LabelVolume {
  private final Shape shape;
  /** Voxels of the model's box per voxel of the tomogram. */
  private final double scale;
  private final int side;

  private LabelVolume(TomogramResult result) {
    shape = result.shape();
    scale = result.voxelSizeAngstrom() / result.model().voxelSizeAngstrom();
    side = result.model().side();
  }

  /** Writes the volume slice by slice; needs one slice of memory whatever the tomogram's size. */
  static void write(TomogramResult result, Path path) {
    new LabelVolume(result).writeSlices(labelled(result), path, result.voxelSizeAngstrom());
  }

  /** A mask and where it lies. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Labelled(short label, byte[] mask, Pick pick) {}

  private static List<Labelled> labelled(TomogramResult result) {
    List<Labelled> labelled = new ArrayList<>();
    int rows = Math.min(result.particles().size(), Short.MAX_VALUE);
    for (int row = 0; row < rows; row++) {
      byte[] mask = result.particles().get(row).mask();
      if (mask != null) {
        labelled
            .add(new Labelled((short) (row + 1), mask, result.particles().get(row).particle().subtomogram().pick()));
      }
    }
    return labelled;
  }

  private void writeSlices(List<Labelled> particles, Path path, double voxelSizeAngstrom) {
    short[] slice = new short[Math.multiplyExact(shape.x(), shape.y())];
    try (MrcWriter.Slices file = MrcWriter.openInt16(path, shape, voxelSizeAngstrom)) {
      for (int z = 0; z < shape.z(); z++) {
        Arrays.fill(slice, (short) 0);
        for (Labelled particle : particles) {
          int boxZ = inBox(z, particle.pick().z());
          if (boxZ >= 0) {
            paint(particle, boxZ, slice);
          }
        }
        file.writeSlice(slice);
      }
    }
  }

  private void paint(Labelled particle, int boxZ, short[] slice) {
    int reach = (int) Math.ceil((side / 2 + 1) / scale);
    Pick pick = particle.pick();
    int firstX = Math.max(0, (int) pick.x() - reach);
    int lastX = Math.min(shape.x() - 1, (int) pick.x() + reach);
    int lastY = Math.min(shape.y() - 1, (int) pick.y() + reach);
    for (int y = Math.max(0, (int) pick.y() - reach); y <= lastY; y++) {
      int boxY = inBox(y, pick.y());
      if (boxY < 0) {
        continue;
      }
      for (int x = firstX; x <= lastX; x++) {
        int boxX = inBox(x, pick.x());
        int at = y * shape.x() + x;
        if (boxX >= 0 && slice[at] == 0 && MaskBits.contains(particle.mask(), (boxZ * side + boxY) * side + boxX)) {
          slice[at] = particle.label();
        }
      }
    }
  }

  /** The box's nearest voxel along one axis, or −1 outside; its voxel side/2 lies on the pick. */
  private int inBox(int voxel, float pick) {
    int centre = side / 2;
    double position = centre + (voxel - (double) pick) * scale;
    int nearest = (int) Math.floor(position + 0.5);
    return nearest >= 0 && nearest < side ? nearest : -1;
  }
}
