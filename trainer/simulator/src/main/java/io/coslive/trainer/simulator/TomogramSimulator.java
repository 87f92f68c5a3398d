package io.coslive.trainer.simulator;

import io.coslive.ingest.subtomogram.BoxNormalizer;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Whole tomograms the way they come about: particles packed at random, projected at every tilt, the CTF and noise added
 * to the projections, and the volume reconstructed by weighted back-projection. Uses all cores; a result depends on the
 * random numbers alone.
 */
public final class TomogramSimulator {
  /** Steps that a progress callback hears of per tomogram. */
  static final int STEPS = 4;

  private TomogramSimulator() {}

  /** @param progress hears of each step as it begins, on the calling thread */
  public static SimulatedTomogram simulate(TomogramSpec spec, RandomGenerator random, Consumer<Progress> progress) {
    progress.accept(new Progress("packing particles", 0, STEPS));
    List<TruthParticle> truth = Packing.pack(spec, random);
    Volume volume = Volume.zeros(spec.shape(), Assembly.VOXEL_SIZE_ANGSTROM);
    short[] labels = new short[volume.data().length];
    for (int i = 0; i < truth.size(); i++) {
      put(truth.get(i), spec, volume, labels, (short) (i + 1));
    }
    progress.accept(new Progress("projecting", 1, STEPS));
    TiltGeometry geometry = new TiltGeometry(spec.shape(), spec.tilts().angles());
    float[][] images = new float[geometry.tilts()][geometry.width() * geometry.rows()];
    IntStream.range(0, geometry.rows()).parallel().forEach(y -> geometry.project(volume.data(), y, images));
    progress.accept(new Progress("adding CTF and noise", 2, STEPS));
    expose(spec, images, geometry.width(), random);
    progress.accept(new Progress("reconstructing", 3, STEPS));
    Volume reconstruction = Volume.zeros(spec.shape(), Assembly.VOXEL_SIZE_ANGSTROM);
    IntStream.range(0, geometry.rows()).parallel().forEach(y -> geometry.backProject(images, y, reconstruction.data()));
    BoxNormalizer.normalise(reconstruction.data());
    return new SimulatedTomogram(reconstruction, truth, labels);
  }

  private static void put(TruthParticle particle, TomogramSpec spec, Volume volume, short[] labels, short label) {
    Assembly assembly = spec.assemblies().get(particle.classIndex());
    double reach = assembly.radiusAngstrom() / Assembly.VOXEL_SIZE_ANGSTROM;
    new Placement(particle.rotation(), particle.x(), particle.y(), particle.z(), 1, reach).addTo(assembly.density(),
        volume.shape(), volume.data());
    label(particle, reach + Packing.GAP_VOXELS / 2, volume, labels, label);
  }

  /** Labels what is above the mask's threshold within the particle's sphere; no other particle reaches into it. */
  private static void label(TruthParticle particle, double radius, Volume volume, short[] labels, short label) {
    Shape shape = volume.shape();
    for (int z = first(particle.z(), radius); z <= last(particle.z(), radius, shape.z()); z++) {
      for (int y = first(particle.y(), radius); y <= last(particle.y(), radius, shape.y()); y++) {
        for (int x = first(particle.x(), radius); x <= last(particle.x(), radius, shape.x()); x++) {
          double dx = x - particle.x();
          double dy = y - particle.y();
          double dz = z - particle.z();
          int at = shape.index(x, y, z);
          if (dx * dx + dy * dy + dz * dz <= radius * radius && volume.data()[at] > Assembly.MASK_THRESHOLD) {
            labels[at] = label;
          }
        }
      }
    }
  }

  private static int first(double centre, double radius) {
    return Math.max(0, (int) Math.ceil(centre - radius));
  }

  private static int last(double centre, double radius, int side) {
    return Math.min(side - 1, (int) Math.floor(centre + radius));
  }

  /** Contrast transfer, noise and the reconstruction's weighting, in place. Every tilt gets the same dose. */
  private static void expose(TomogramSpec spec, float[][] images, int width, RandomGenerator random) {
    Ctf ctf = Ctf.ofMicrometres(spec.defocusMicrometres());
    double signal = IntStream.range(0, images.length).parallel().mapToDouble(tilt -> {
      TiltImage image = new TiltImage(images[tilt], width);
      image.applyCtf(ctf);
      return image.variance(spec.shape().x());
    }).average().orElse(0);
    double noise = spec.snr() == Double.POSITIVE_INFINITY ? 0 : Math.sqrt(signal / spec.snr());
    long[] seeds = IntStream.range(0, images.length).mapToLong(tilt -> random.nextLong()).toArray();
    IntStream.range(0, images.length).parallel().forEach(tilt -> {
      TiltImage image = new TiltImage(images[tilt], width);
      image.addNoise(noise, new SplittableRandom(seeds[tilt]));
      image.applyRamp();
    });
  }
}
