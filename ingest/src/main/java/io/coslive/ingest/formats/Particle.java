package io.coslive.ingest.formats;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One particle of a list, whatever program wrote it.
 *
 * @param tomogram name of the tomogram, without folders and without the ending of a volume's file
 * @param x position in voxels of the tomogram, zero-based: a voxel's centre is its integer index
 * @param angles orientation; absent where the file tells none, or tells that its own is not to be trusted
 * @param score higher is better; the scale is its author's
 * @param className name or number of its class
 * @param foreign values of the columns that only the file's own program knows, parallel to {@link ParticleList#columns}
 */
public record Particle(String tomogram, double x, double y, double z, @Nullable EulerAngles angles,
    @Nullable Double score, @Nullable String className, List<String> foreign) {
  /** Copies, so that a particle does not change. */
  public Particle {
    foreign = List.copyOf(foreign);
  }

  /** A particle of which only the place is known. */
  public static Particle at(String tomogram, double x, double y, double z) {
    return new Particle(tomogram, x, y, z, null, null, null, List.of());
  }
}
