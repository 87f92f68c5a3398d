package io.coslive.trainer.simulator.tomogram;

import io.coslive.trainer.simulator.Ctf;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** From a specimen to a tilt series as the camera records it. Uses all cores. */
final class Exposure {
  private final TomogramSpec spec;
  private final TiltGeometry geometry;
  /** One per tilt, for its defocus and its noise, so that the order of work does not matter. */
  private final long[] seeds;
  private final Ctf[] ctfs;

  Exposure(TomogramSpec spec, TiltGeometry geometry, RandomGenerator random) {
    this.spec = spec;
    this.geometry = geometry;
    Imaging imaging = spec.imaging();
    seeds = IntStream.range(0, geometry.tilts()).mapToLong(tilt -> random.nextLong()).toArray();
    ctfs = Arrays.stream(seeds).mapToObj(seed -> Ctf.ofMicrometres(imaging.defocusMicrometres() + imaging
        .defocusSpreadMicrometres() * new SplittableRandom(~seed).nextDouble(-1, 1))).toArray(Ctf[]::new);
  }

  /** Images of everything, {@code [tilt][y][u]}, with CTF, MTF and noise, protein dark. */
  float[][] take(Specimen specimen, List<Surrounding> surroundings, Consumer<Progress> progress) {
    float[][] images = blank();
    Step.PROJECTING.inParallel(geometry.rows(), y -> geometry.project(specimen.density().data(), y, images), progress);
    float[][] others = project(surroundings);
    double[] signal = new double[images.length];
    Step.IMAGING.to(progress).accept(0);
    IntStream.range(0, images.length).parallel().forEach(tilt -> {
      TiltImage image = new TiltImage(images[tilt], geometry.width());
      image.transfer(ctfs[tilt]);
      signal[tilt] = image.variance(spec.shape().x());
    });
    double noise = Math.sqrt(Arrays.stream(signal).average().orElse(0) / spec.imaging().snr());
    Step.IMAGING.inParallel(images.length, tilt -> {
      TiltImage image = new TiltImage(images[tilt], geometry.width());
      if (others.length > 0) {
        new TiltImage(others[tilt], geometry.width()).transfer(ctfs[tilt]);
        image.add(others[tilt]);
      }
      image.addNoise(noise, new SplittableRandom(seeds[tilt]));
    }, progress);
    return images;
  }

  private float[][] blank() {
    return new float[geometry.tilts()][geometry.width() * geometry.rows()];
  }

  /** Projections of membranes and gold beads, which are no signal; empty without any. */
  private float[][] project(List<Surrounding> surroundings) {
    if (surroundings.isEmpty()) {
      return new float[0][];
    }
    float[][] images = blank();
    for (Surrounding each : surroundings) {
      Body body = each.body(spec.shape());
      for (int i = 0; i < body.count(); i++) {
        geometry.project(body.density(i), body.x(i), body.y(i), body.z(i), images);
      }
    }
    return images;
  }
}
