package io.coslive.ingest.formats;

import io.coslive.ingest.volume.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lists to be written and read again, from a seed. */
final class RandomParticles {
  private RandomParticles() {}

  /** Particles of one class in one tomogram, some of them outside it, with every field filled. */
  static ParticleList of(long seed, Shape shape, int count) {
    Random random = new Random(seed);
    List<Particle> particles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      particles.add(new Particle("TS_01", random.nextDouble(-2, shape.x() + 2), random.nextDouble(-2, shape.y() + 2),
          random.nextDouble(-2, shape.z() + 2), angles(random), random.nextDouble(-1, 30), "7",
          List.of(Integer.toString(i), "value " + random.nextInt(100))));
    }
    return new ParticleList(List.of("instance_id", "myColumn"), particles, List.of());
  }

  /** The same particles spread over tomograms. */
  static ParticleList spread(ParticleList list, int tomograms) {
    List<Particle> particles = new ArrayList<>();
    for (Particle p : list.particles()) {
      particles.add(new Particle("TS_0" + (1 + particles.size() % tomograms), p.x(), p.y(), p.z(), p.angles(),
          p.score(), p.className(), p.foreign()));
    }
    return new ParticleList(list.columns(), particles, list.companions());
  }

  static EulerAngles angles(Random random) {
    return new EulerAngles(random.nextDouble(-180, 180), random.nextDouble(0, 180), random.nextDouble(-180, 180));
  }
}
