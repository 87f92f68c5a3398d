package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Rotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Random places such that no two things share a solid voxel and none leaves the volume: membranes first, then gold beads, then
 * particles, the largest classes first because they need the free space most. As long as there is room, a particle's
 * bounding sphere keeps away from all others; where there is none, it lies as close to them as their shapes allow.
 */
final class Packing {
  /** Between two bounding spheres. */
  static final double GAP_VOXELS = 2;
  /** Random places tried before a class counts as finding no room for a bounding sphere. */
  private static final int ATTEMPTS = 3_000;
  /** Orientations, and places for each of them, tried before a class counts as not fitting any more. */
  private static final int POSES = 100;
  private static final int PLACES_PER_POSE = 2_000;
  /** Membranes and beads are tried this often before one is left out. */
  private static final int SURROUNDING_ATTEMPTS = 50;
  /** How often the progress is reported: every so many particles. */
  private static final int REPORT_EVERY = 100;

  private final TomogramSpec spec;
  private final RandomGenerator random;
  private final Specimen specimen;
  private final Spheres spheres;
  private final List<TruthParticle> particles = new ArrayList<>();
  private final List<Surrounding> surroundings = new ArrayList<>();

  private Packing(TomogramSpec spec, RandomGenerator random) {
    this.spec = spec;
    this.random = random;
    specimen = new Specimen(spec.shape());
    double largest = spec.assemblies().stream().mapToDouble(Packing::radiusVoxels).max().orElse(1);
    spheres = new Spheres(spec.shape(), 2 * largest + GAP_VOXELS);
  }

  /**
   * Packs what the specification asks for, or as much of it as fits.
   *
   * @param progress hears the share of what is done, 0 to 1
   */
  static Packed pack(TomogramSpec spec, RandomGenerator random, DoubleConsumer progress) {
    progress.accept(0);
    Packing packing = new Packing(spec, random);
    packing.surround();
    packing.placeAll(progress);
    return new Packed(packing.specimen, List.copyOf(packing.particles), List.copyOf(packing.surroundings));
  }

  private void surround() {
    for (int i = 0; i < spec.contents().membranes(); i++) {
      boolean sheet = i % 4 == 1;
      surround(sheet ? Sheet::draw : Vesicle::draw);
    }
    for (int i = 0; i < spec.contents().goldBeads(); i++) {
      surround(Fiducial::draw);
    }
  }

  private void surround(BiFunction<Shape, RandomGenerator, Surrounding> draw) {
    for (int attempt = 0; attempt < SURROUNDING_ATTEMPTS; attempt++) {
      Surrounding surrounding = draw.apply(spec.shape(), random);
      Body body = surrounding.body(spec.shape());
      if (specimen.fits(body, 0, 0, 0)) {
        specimen.mark(body, 0, 0, 0, surrounding.label());
        surroundings.add(surrounding);
        return;
      }
    }
  }

  /** Of a class that finds no place in one way, no other particle is tried in that way: it only gets fuller. */
  private void placeAll(DoubleConsumer progress) {
    List<Assembly> assemblies = spec.assemblies();
    List<Integer> wanted = IntStream.range(0, spec.contents().particles()).mapToObj(i -> i % assemblies.size()).sorted(
        Comparator.comparingDouble(c -> -assemblies.get(c).radiusAngstrom())).toList();
    boolean[] crowded = new boolean[assemblies.size()];
    boolean[] full = new boolean[assemblies.size()];
    for (int i = 0; i < wanted.size(); i++) {
      int classIndex = wanted.get(i);
      crowded[classIndex] = crowded[classIndex] || !placeApart(classIndex);
      if (crowded[classIndex]) {
        full[classIndex] = full[classIndex] || !placeClose(classIndex);
      }
      if (i % REPORT_EVERY == 0) {
        progress.accept((double) i / wanted.size());
      }
    }
  }

  /** Places a particle where its bounding sphere is free. */
  private boolean placeApart(int classIndex) {
    Assembly assembly = spec.assemblies().get(classIndex);
    double radius = radiusVoxels(assembly);
    Shape shape = spec.shape();
    if (2 * radius >= Math.min(shape.x(), Math.min(shape.y(), shape.z())) - 1) {
      return false;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      TruthParticle candidate = new TruthParticle(classIndex, assembly.name(), within(shape.x(), radius), within(shape
          .y(), radius), within(shape.z(), radius), Rotation.uniform(random));
      if (spheres.clear(candidate.x(), candidate.y(), candidate.z(), radius, GAP_VOXELS) && put(candidate)) {
        return true;
      }
    }
    return false;
  }

  private boolean put(TruthParticle particle) {
    int x = (int) particle.x();
    int y = (int) particle.y();
    int z = (int) particle.z();
    Body body = Body.of(spec.assemblies().get(particle.classIndex()), particle.rotation(), particle.x() - x,
        particle.y()
            - y,
        particle.z() - z);
    return specimen.fits(body, x, y, z) && put(particle, body, x, y, z);
  }

  private boolean put(TruthParticle particle, Body body, int x, int y, int z) {
    particles.add(particle);
    spheres.add(particle.x(), particle.y(), particle.z(), radiusVoxels(spec.assemblies().get(particle.classIndex())));
    specimen.put(body, x, y, z, (short) particles.size());
    return true;
  }

  /** Places a particle where its own voxels are free. */
  private boolean placeClose(int classIndex) {
    Assembly assembly = spec.assemblies().get(classIndex);
    int[] sides = {spec.shape().x(), spec.shape().y(), spec.shape().z()};
    int[] anchor = new int[3];
    for (int pose = 0; pose < POSES; pose++) {
      Rotation rotation = Rotation.uniform(random);
      double[] fraction = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      Body body = Body.of(assembly, rotation, fraction[0], fraction[1], fraction[2]);
      for (int place = 0; place < PLACES_PER_POSE; place++) {
        for (int axis = 0; axis < 3; axis++) {
          int anchors = body.anchors(axis, sides[axis]);
          anchor[axis] = body.firstAnchor(axis) + (anchors > 0 ? random.nextInt(anchors) : 0);
        }
        if (specimen.fits(body, anchor[0], anchor[1], anchor[2])) {
          return put(new TruthParticle(classIndex, assembly.name(), anchor[0] + fraction[0], anchor[1] + fraction[1],
              anchor[2] + fraction[2], rotation), body, anchor[0], anchor[1], anchor[2]);
        }
      }
    }
    return false;
  }

  private double within(int side, double radius) {
    return random.nextDouble(radius, side - 1 - radius);
  }

  private static double radiusVoxels(Assembly assembly) {
    return assembly.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
  }
}
