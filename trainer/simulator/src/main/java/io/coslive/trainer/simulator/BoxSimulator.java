package io.coslive.trainer.simulator;

import io.coslive.ingest.subtomogram.BoxNormalizer;
import io.coslive.ingest.volume.Shape;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * Simulated subtomograms: a particle in a random pose with its neighbours, seen through CTF, missing wedge, a
 * reconstruction's spectrum and noise. Boxes are 32³ voxels of 10 Å with the particle's centre on voxel 16 plus its
 * shift. Thread-safe, about 3 ms per box.
 */
public final class BoxSimulator implements BoxSource {
  /** Edge of a box in voxels. */
  public static final int SIDE = 32;

  private static final Shape SHAPE = Shape.cube(SIDE);
  private static final double CENTRE = SIDE / 2.;

  private final List<Assembly> assemblies;
  private final ViewSettings settings;
  /** Scratch memory not in use; as many as there were threads at once. */
  private final ConcurrentLinkedQueue<BoxImaging> idle;

  /** @param assemblies the classes, in order; they are each other's neighbours too */
  public BoxSimulator(List<Assembly> assemblies, ViewSettings settings) {
    this(List.copyOf(assemblies), settings, new ConcurrentLinkedQueue<>());
  }

  private BoxSimulator(List<Assembly> assemblies, ViewSettings settings, ConcurrentLinkedQueue<BoxImaging> idle) {
    this.assemblies = assemblies;
    this.settings = settings;
    this.idle = idle;
  }

  /** The same classes as one session shows them, see {@link ViewSettings#ofSession}. */
  public BoxSimulator ofSession(RandomGenerator random) {
    return new BoxSimulator(assemblies, settings.ofSession(random), idle);
  }

  @Override
  public int classes() {
    return assemblies.size();
  }

  @Override
  public LabelledBox sample(int classIndex, RandomGenerator random) {
    float[] voxels = new float[SIDE * SIDE * SIDE];
    double scale = settings.scale().draw(random);
    addTarget(assemblies.get(classIndex), scale, voxels, random);
    boolean[] mask = new boolean[voxels.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = voxels[i] > Assembly.MASK_THRESHOLD;
    }
    if (random.nextDouble() < settings.neighbourProbability()) {
      addNeighbours(scale, voxels, mask, random);
    }
    image(voxels, random);
    BoxNormalizer.normalise(voxels);
    clip(voxels, random);
    return new LabelledBox(voxels, mask);
  }

  private void addTarget(Assembly assembly, double scale, float[] voxels, RandomGenerator random) {
    double shift = random.nextDouble() < settings.centredProbability() ? 0 : settings.shiftVoxels();
    place(assembly, scale, CENTRE + shift * random.nextDouble(-1, 1), CENTRE + shift * random.nextDouble(-1, 1), CENTRE
        + shift * random.nextDouble(-1, 1), voxels, random);
  }

  private void addNeighbours(double scale, float[] voxels, boolean[] mask, RandomGenerator random) {
    float[] neighbours = new float[voxels.length];
    int count = random.nextInt(1, 3);
    for (int i = 0; i < count; i++) {
      Assembly assembly = assemblies.get(random.nextInt(assemblies.size()));
      double[] direction = Blobs.direction(random);
      double distance = settings.neighbourDistanceVoxels().draw(random);
      place(assembly, scale, CENTRE + direction[0] * distance, CENTRE + direction[1] * distance, CENTRE + direction[2]
          * distance, neighbours, random);
    }
    for (int i = 0; i < voxels.length; i++) {
      if (!mask[i]) {
        voxels[i] += neighbours[i];
      }
    }
  }

  private static void place(Assembly assembly, double scale, double x, double y, double z, float[] target,
      RandomGenerator random) {
    double reach = assembly.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
    new Placement(Rotation.uniform(random), x, y, z, scale, reach).addTo(assembly.density(), SHAPE, target);
  }

  private void image(float[] voxels, RandomGenerator random) {
    ImagingConditions conditions = ImagingConditions.draw(settings, random);
    BoxImaging polled = idle.poll();
    BoxImaging imaging = polled == null ? new BoxImaging() : polled;
    imaging.image(voxels, conditions, random);
    idle.add(imaging);
  }

  private void clip(float[] voxels, RandomGenerator random) {
    if (random.nextDouble() < settings.clipProbability()) {
      float limit = (float) settings.clipSigmas().draw(random);
      for (int i = 0; i < voxels.length; i++) {
        voxels[i] = Math.clamp(voxels[i], -limit, limit);
      }
      BoxNormalizer.normalise(voxels);
    }
  }
}
