package io.coslive.trainer.simulator;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Boxes that show no particle in their middle, imaged like those of {@link BoxSimulator}. The noise is as strong as it
 * would be in the box of a random particle. Thread-safe, about 8 ms per box.
 */
public final class NonParticles {
  private static final int SIDE = BoxSimulator.SIDE;
  private static final double CENTRE = BoxSimulator.CENTRE;
  /** A bilayer that a picker takes for a particle passes near the centre. */
  private static final Range MEMBRANE_DISTANCE_VOXELS = new Range(0, 5);
  /** A picker finds a bead's centre as well as a particle's. */
  private static final Range GOLD_DISTANCE_VOXELS = new Range(0, 3);
  /** Too far for the particle to be recognised as centred, near enough for a picker to have erred. */
  private static final Range OFF_CENTRE_DISTANCE_VOXELS = new Range(9, 13);
  /** Most particles are narrower than their farthest voxel says, so they touch at less than the sum of their radii. */
  private static final Range TOUCHING = new Range(.7, 1);

  private final List<Assembly> assemblies;
  private final ViewSettings settings;
  private final Microscope microscope = new Microscope();

  /**
   * @param assemblies whose particles are off the centre or touch, and whose boxes say how strong the noise is
   * @throws IllegalArgumentException if the settings are without noise, for there would be nothing in some boxes
   */
  public NonParticles(List<Assembly> assemblies, ViewSettings settings) {
    if (settings.log10Snr().max() == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a box of noise needs noise; give a finite SNR");
    }
    this.assemblies = List.copyOf(assemblies);
    this.settings = settings;
  }

  /** One box: 32³ values at 10 Å, {@code [z][y][x]}, prepared by {@code BoxNormalizer}. */
  public float[] sample(NonParticle kind, RandomGenerator random) {
    float[] density = new float[SIDE * SIDE * SIDE];
    double scale = settings.pose().scale().draw(random);
    switch (kind) {
      case NOISE -> {
      }
      case MEMBRANE -> Membrane.draw(MEMBRANE_DISTANCE_VOXELS, random).addTo(density);
      case GOLD_BEAD -> GoldBead.draw(GOLD_DISTANCE_VOXELS, random).addTo(density);
      case OFF_CENTRE -> place(any(random), OFF_CENTRE_DISTANCE_VOXELS.draw(random), scale, Blobs.direction(random),
          density, random);
      case TWO_HALVES -> addTouchingPair(scale, density, random);
    }
    ImagingConditions conditions = ImagingConditions.draw(settings, random);
    float[] box = noise(scale, conditions, random);
    microscope.addImage(density, conditions, box, random);
    Microscope.prepare(box, settings.processing(), random);
    return box;
  }

  private void addTouchingPair(double scale, float[] density, RandomGenerator random) {
    double[] direction = Blobs.direction(random);
    for (int side = -1; side <= 1; side += 2) {
      Assembly assembly = any(random);
      double radius = scale * assembly.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
      place(assembly, side * radius * TOUCHING.draw(random), scale, direction, density, random);
    }
  }

  /** The image of a random particle with noise, less its image without. */
  private float[] noise(double scale, ImagingConditions conditions, RandomGenerator random) {
    float[] particle = new float[SIDE * SIDE * SIDE];
    place(any(random), 0, scale, Blobs.direction(random), particle, random);
    float[] noise = particle.clone();
    microscope.image(noise, conditions, random);
    microscope.image(particle, conditions.withoutNoise(), random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] -= particle[i];
    }
    return noise;
  }

  private Assembly any(RandomGenerator random) {
    return assemblies.get(random.nextInt(assemblies.size()));
  }

  private static void place(Assembly assembly, double distance, double scale, double[] direction, float[] density,
      RandomGenerator random) {
    BoxSimulator.place(assembly, scale, CENTRE + distance * direction[0], CENTRE + distance * direction[1], CENTRE
        + distance * direction[2], density, random);
  }
}
