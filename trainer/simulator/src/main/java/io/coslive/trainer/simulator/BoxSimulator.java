package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.ViewSettings.Crowding;
import io.coslive.trainer.simulator.ViewSettings.Pose;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Simulated subtomograms: a particle in a random pose with what surrounds it, seen through CTF, missing wedge, a
 * reconstruction's spectrum and noise. Boxes are 32³ voxels of 10 Å with the particle's centre on voxel 16 plus its
 * shift. Thread-safe, about 3 ms per box.
 */
public final class BoxSimulator implements BoxSource {
  /** Edge of a box in voxels. */
  public static final int SIDE = 32;

  static final Shape SHAPE = Shape.cube(SIDE);
  static final double CENTRE = SIDE / 2.;
  /** From a bilayer that touches even small particles to one in the box's corner. */
  private static final Range MEMBRANE_DISTANCE_VOXELS = new Range(6, 20);
  /** Beads lie where they do not hide the particle; nearer, nobody would have picked it. */
  private static final Range GOLD_DISTANCE_VOXELS = new Range(13, 22);

  private final List<Assembly> assemblies;
  private final ViewSettings settings;
  private final Microscope microscope;

  /** @param assemblies the classes, in order; they are each other's neighbours too */
  public BoxSimulator(List<Assembly> assemblies, ViewSettings settings) {
    this(List.copyOf(assemblies), settings, new Microscope());
  }

  private BoxSimulator(List<Assembly> assemblies, ViewSettings settings, Microscope microscope) {
    this.assemblies = assemblies;
    this.settings = settings;
    this.microscope = microscope;
  }

  /** The same classes as one session shows them, see {@link ViewSettings#ofSession}. */
  public BoxSimulator ofSession(RandomGenerator random) {
    return new BoxSimulator(assemblies, settings.ofSession(random), microscope);
  }

  @Override
  public int classes() {
    return assemblies.size();
  }

  @Override
  public LabelledBox sample(int classIndex, RandomGenerator random) {
    float[] voxels = new float[SIDE * SIDE * SIDE];
    double scale = settings.pose().scale().draw(random);
    addTarget(assemblies.get(classIndex), scale, voxels, random);
    boolean[] mask = new boolean[voxels.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = voxels[i] > Assembly.MASK_THRESHOLD;
    }
    Crowding crowding = settings.crowding();
    if (random.nextDouble() < crowding.neighbourProbability()) {
      addOutside(mask, neighbours(scale, random), voxels);
    }
    boolean membrane = happens(crowding.membraneProbability(), random);
    boolean gold = happens(crowding.goldProbability(), random);
    float[] others = membrane || gold ? others(membrane, gold, mask, random) : new float[0];
    ImagingConditions conditions = ImagingConditions.draw(settings, random);
    microscope.image(voxels, conditions, random);
    if (membrane || gold) {
      microscope.addImage(others, conditions, voxels, random);
    }
    Microscope.prepare(voxels, settings.processing(), random);
    return new LabelledBox(voxels, mask);
  }

  private void addTarget(Assembly assembly, double scale, float[] voxels, RandomGenerator random) {
    Pose pose = settings.pose();
    double shift = random.nextDouble() < pose.centredProbability() ? 0 : pose.shiftVoxels();
    place(assembly, scale, CENTRE + shift * random.nextDouble(-1, 1), CENTRE + shift * random.nextDouble(-1, 1), CENTRE
        + shift * random.nextDouble(-1, 1), voxels, random);
  }

  private float[] neighbours(double scale, RandomGenerator random) {
    float[] neighbours = new float[SIDE * SIDE * SIDE];
    int count = random.nextInt(1, 3);
    for (int i = 0; i < count; i++) {
      Assembly assembly = assemblies.get(random.nextInt(assemblies.size()));
      double[] direction = Blobs.direction(random);
      double distance = settings.crowding().neighbourDistanceVoxels().draw(random);
      place(assembly, scale, CENTRE + direction[0] * distance, CENTRE + direction[1] * distance, CENTRE + direction[2]
          * distance, neighbours, random);
    }
    return neighbours;
  }

  /** What is no particle. It must not count for the noise: a bead's variance would drown the particle. */
  private static float[] others(boolean membrane, boolean gold, boolean[] mask, RandomGenerator random) {
    float[] others = new float[SIDE * SIDE * SIDE];
    if (membrane) {
      Membrane.draw(MEMBRANE_DISTANCE_VOXELS, random).addTo(others);
    }
    if (gold) {
      GoldBead.draw(GOLD_DISTANCE_VOXELS, random).addTo(others);
    }
    float[] outside = new float[others.length];
    addOutside(mask, others, outside);
    return outside;
  }

  private static void addOutside(boolean[] mask, float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      if (!mask[i]) {
        to[i] += from[i];
      }
    }
  }

  /** Draws nothing where it cannot happen, so that plain views stay the same boxes when kinds of crowding are added. */
  private static boolean happens(double probability, RandomGenerator random) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** Adds an assembly in a random orientation. */
  static void place(Assembly assembly, double scale, double x, double y, double z, float[] target,
      RandomGenerator random) {
    double reach = assembly.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
    new Placement(Rotation.uniform(random), x, y, z, scale, reach).addTo(assembly.density(), SHAPE, target);
  }
}
