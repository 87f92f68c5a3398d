package io.coslive.trainer.simulator;

import io.coslive.ingest.volume.Shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random places for particles such that their bounding spheres neither overlap nor leave the volume. */
final class Packing {
  /** Between two spheres, so that interpolation at their rims does not mix them. */
  static final double GAP_VOXELS = 2;
  /** Random places tried before a particle is left out. */
  private static final int ATTEMPTS = 3_000;

  private Packing() {}

  /** The particles that found a place, the largest classes first: they need the free space most. */
  static List<TruthParticle> pack(TomogramSpec spec, RandomGenerator random) {
    List<Assembly> assemblies = spec.assemblies();
    List<Integer> classes = IntStream.range(0, spec.particles()).mapToObj(i -> i % assemblies.size()).sorted(Comparator
        .comparingDouble(c -> -assemblies.get(c).radiusAngstrom())).toList();
    List<TruthParticle> placed = new ArrayList<>();
    for (int classIndex : classes) {
      place(classIndex, spec, placed, random).ifPresent(placed::add);
    }
    return List.copyOf(placed);
  }

  private static Optional<TruthParticle> place(int classIndex, TomogramSpec spec, List<TruthParticle> placed,
      RandomGenerator random) {
    Assembly assembly = spec.assemblies().get(classIndex);
    double radius = radiusVoxels(assembly);
    Shape shape = spec.shape();
    if (2 * radius >= Math.min(shape.x(), Math.min(shape.y(), shape.z())) - 1) {
      return Optional.empty();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      TruthParticle candidate = new TruthParticle(classIndex, assembly.name(), within(shape.x(), radius, random),
          within(shape.y(), radius, random), within(shape.z(), radius, random), Rotation.uniform(random));
      if (placed.stream().allMatch(other -> candidate.distanceTo(other) >= radius + radiusVoxels(spec.assemblies()
          .get(other.classIndex())) + GAP_VOXELS)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static double within(int side, double radius, RandomGenerator random) {
    return random.nextDouble(radius, side - 1 - radius);
  }

  private static double radiusVoxels(Assembly assembly) {
    return assembly.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
  }
}
