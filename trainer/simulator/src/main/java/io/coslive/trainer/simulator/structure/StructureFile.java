package io.coslive.trainer.simulator.structure;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.SafeName;
import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Blobs;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A PDB or mmCIF file as a particle: its first biological assembly at 10 Å per voxel.
 *
 * <p>
 * Every atom but those of water is a Gaussian that weighs its atomic number, which stands in for its scattering. The
 * Gaussian's deviation is 0.225 of the resolution of 30 Å, so that amplitudes fall to 1/e at 1/30 Å. At 10 Å per voxel, a
 * finer resolution would be beyond what the grid can hold. Grey values are then set as for every other assembly.
 */
public final class StructureFile {
  private static final double RESOLUTION_ANGSTROM = 30;
  /** exp(−2π²σ²k²) = 1/e at k = 1/resolution. */
  private static final double SIGMA_VOXELS = RESOLUTION_ANGSTROM / (Math.PI * Math.sqrt(2))
      / Assembly.VOXEL_SIZE_ANGSTROM;
  /** Spreading a point over its eight nearest voxels is already a blur of this variance, on average. */
  private static final double SPREADING_VARIANCE = 1 / 6.;
  /** The largest entries have about 500 MB of text. */
  private static final int MOST_BYTES = 1 << 30;
  /** Leaves the Gaussians room at the rim. */
  private static final double LARGEST_RADIUS_VOXELS = Assembly.SIDE / 2. - 2;

  private StructureFile() {}

  /**
   * Reads {@code *.pdb}, {@code *.ent}, {@code *.cif} or {@code *.mmcif}, each also with {@code .gz}. The class is named
   * like the file, in lower case, without its endings.
   *
   * @throws Rejected in one sentence, if it cannot be read, is no structure or is larger than a particle may be
   */
  public static Assembly read(Path file) {
    String fileName = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String plain = fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
    int dot = plain.lastIndexOf('.');
    String name = dot < 0 ? plain : plain.substring(0, dot);
    if (!SafeName.matches(name)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "the class of " + file
          + " would be named like the file, and a class's name must be " + SafeName.RULE + "; rename the file");
    }
    byte[] bytes = bytes(file, fileName.endsWith(".gz"));
    Blobs atoms = switch (dot < 0 ? "" : plain.substring(dot)) {
      case ".pdb", ".ent" -> AtomReader.readPdb(file, new ByteArrayInputStream(bytes));
      case ".cif", ".mmcif" -> AtomReader.readCif(file, new ByteArrayInputStream(bytes));
      default -> throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, file
          + " is no structure file by its name; .pdb, .ent, .cif and .mmcif are, also with .gz");
    };
    atoms.centre();
    double diameterAngstrom = 2 * atoms.radius() * Assembly.VOXEL_SIZE_ANGSTROM;
    // Not "greater than": a coordinate that is no number makes the radius none either.
    if (!(atoms.radius() <= LARGEST_RADIUS_VOXELS)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME,
          String.format(Locale.ROOT, "the assembly of %s measures %.0f Å, and a particle may measure %.0f Å at most",
              file, diameterAngstrom, 2 * LARGEST_RADIUS_VOXELS * Assembly.VOXEL_SIZE_ANGSTROM));
    }
    return Assemblies.ofPoints(name, atoms, Math.sqrt(SIGMA_VOXELS * SIGMA_VOXELS - SPREADING_VARIANCE));
  }

  private static byte[] bytes(Path file, boolean compressed) {
    if (!Files.isRegularFile(file)) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "there is no structure file " + file);
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = compressed ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      if (bytes.length == MOST_BYTES) {
        throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, file + " holds more than " + (MOST_BYTES >> 20)
            + " MB of text, more than any entry of the Protein Data Bank");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
