package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.subtomogram.BoxNormalizer;
import io.coslive.ingest.volume.Volume;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Whole tomograms the way they come about: particles packed at random, projected at every tilt, the CTF, the camera's MTF
 * and noise applied to the projections, and the volume reconstructed by weighted back-projection. Uses all cores; a
 * result depends on the random numbers alone.
 *
 * <p>
 * The tilt axis is y, the beam runs along z. A tilt of α measures the plane {@code kz = kx tan α} of Fourier space, so
 * what lies between the highest tilt and the z axis, and between the lowest and the z axis, is never measured: the
 * missing wedge, whose edge is the y axis. Particles look longer along z.
 */
public final class TomogramSimulator {
  private TomogramSimulator() {}

  /** @param progress hears how far it is, up to where the files would be written, on the calling thread */
  public static SimulatedTomogram simulate(TomogramSpec spec, RandomGenerator random, Consumer<Progress> progress) {
    Packed packed = Packing.pack(spec, random, Step.PACKING.to(progress));
    TiltGeometry geometry = new TiltGeometry(spec.shape(), spec.tilts().angles());
    float[][] images = new Exposure(spec, geometry, random).take(packed.specimen(), packed.surroundings(), progress);
    // The specimen's array takes the reconstruction: a large tomogram need not be in memory twice.
    Volume volume = packed.specimen().density();
    Arrays.fill(volume.data(), 0);
    Arrays.stream(images).parallel().forEach(image -> new TiltImage(image, geometry.width()).applyRamp());
    Step.RECONSTRUCTING.inParallel(geometry.rows(), y -> geometry.backProject(images, y, volume.data()), progress);
    BoxNormalizer.normalise(volume.data());
    return new SimulatedTomogram(volume, packed.particles(), packed.surroundings(), packed.specimen().labels());
  }
}
