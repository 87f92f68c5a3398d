package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BuiltInShape;

import java.util.List;

/**
 * A tomogram to simulate, at 10 Å per voxel.
 *
 * @param assemblies the classes
 */
public record TomogramSpec(Shape shape, List<Assembly> assemblies, Contents contents, TiltScheme tilts,
    Imaging imaging) {
  /** The demonstration's. */
  public static final Shape DEMO_SHAPE = new Shape(256, 256, 128);
  /** How many built-in shapes the demonstration has. */
  public static final int DEMO_CLASSES = 5;
  /** The demonstration's. */
  public static final Contents DEMO_CONTENTS = Contents.ofParticles(135);
  /** The demonstration's. */
  public static final Imaging DEMO_IMAGING = new Imaging(4, 0, .5);

  /** Room for a gold bead or a small vesicle with its rim. */
  private static final int SHORTEST_SIDE = 24;
  /** The detector then has less than the 8192 pixels from which on JTransforms starts threads of its own. */
  private static final int LONGEST_SIDE = 4096;
  /** One array holds a volume; 2²⁹ voxels take 3.3 GB with their labels. */
  private static final long MOST_VOXELS = 1L << 29;
  /** Float32 density, which becomes the reconstruction, int16 labels and a bit that says filled. */
  private static final double BYTES_PER_VOXEL = 6.125;

  /** @throws IllegalArgumentException if a value is out of range */
  public TomogramSpec {
    assemblies = List.copyOf(assemblies);
    if (assemblies.isEmpty()) {
      throw new IllegalArgumentException("a tomogram needs a class of particle");
    }
    int shortest = Math.min(shape.x(), Math.min(shape.y(), shape.z()));
    int longest = Math.max(shape.x(), Math.max(shape.y(), shape.z()));
    // The sides first: the product of unchecked ones may overflow.
    if (shortest < SHORTEST_SIDE || longest > LONGEST_SIDE || shape.voxels() > MOST_VOXELS) {
      throw new IllegalArgumentException("a tomogram of " + shape + " voxels cannot be simulated; choose sides of "
          + SHORTEST_SIDE + " to " + LONGEST_SIDE + " and at most " + MOST_VOXELS + " voxels together");
    }
  }

  /** A tomogram of the demonstration: 256×256×128 with 135 particles of five built-in shapes. */
  public static TomogramSpec demo() {
    return new TomogramSpec(DEMO_SHAPE, BuiltInShape.first(DEMO_CLASSES), DEMO_CONTENTS, TiltScheme.CUSTOMARY,
        DEMO_IMAGING);
  }

  /** About the memory that simulating takes, in bytes: the specimen and two stacks of projections. */
  public long bytes() {
    TiltGeometry geometry = new TiltGeometry(shape, tilts.angles());
    return (long) (BYTES_PER_VOXEL * shape.voxels()) + 2L * Float.BYTES * geometry.tilts() * geometry.width()
        * geometry.rows();
  }
}
