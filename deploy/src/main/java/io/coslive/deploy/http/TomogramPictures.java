package io.coslive.deploy.http;

import io.coslive.deploy.picture.ClassColours;
import io.coslive.deploy.picture.Dot;
import io.coslive.deploy.picture.SlicePicture;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.util.List;
import java.util.Map;

/** Slices of processed tomograms for the page. Blocking: call it off the event loop. Thread-safe. */
public final class TomogramPictures {
  /** Wide enough for the page on a large screen. */
  private static final int PIXELS = 1024;

  private final Voxels voxels;
  private final Particles particles;
  private final SessionBoard board;
  private final double particleDiameterAngstrom;

  /** Opens the file behind an announced uri, and refuses what lies outside the configured roots. */
  public interface Voxels {
    /** @throws RuntimeException with a sentence for people if there is no such file or it must not be read */
    VoxelSource open(String uri);
  }

  /** Reads a tomogram's particles back from the archive. */
  public interface Particles {
    /** Every particle, rejected ones included. */
    List<ParticleSpot> of(String session, String tomogram);
  }

  /** @param particleDiameterAngstrom diameter of the circles in Å */
  public TomogramPictures(SessionBoard board, Voxels voxels, Particles particles, double particleDiameterAngstrom) {
    this.board = board;
    this.voxels = voxels;
    this.particles = particles;
    this.particleDiameterAngstrom = particleDiameterAngstrom;
  }

  /** What the page needs to turn a click into a position. */
  record Detail(Shape shape, double voxelSizeAngstrom, List<ParticleSpot> particles) {}

  Detail describe(String session, TomogramView tomogram) {
    try (VoxelSource file = open(tomogram)) {
      return new Detail(file.shape(), tomogram.voxelSizeAngstrom(), particles.of(session, tomogram.name()));
    }
  }

  /** One at a time: a slice of 8000 by 8000 pixels takes a gigabyte while it is drawn. */
  synchronized byte[] slice(String session, TomogramView tomogram, int z) {
    Map<String, Integer> colours = ClassColours
        .of(board.session(session).map(view -> view.counts().keySet()).orElse(tomogram.counts().keySet()));
    List<Dot> dots = particles.of(session, tomogram.name()).stream()
        .map(p -> new Dot(p.x(), p.y(), p.z(), colours.getOrDefault(p.className(), 0xffffff))).toList();
    try (VoxelSource file = open(tomogram)) {
      return SlicePicture.png(file, z, tomogram.voxelSizeAngstrom(), dots, particleDiameterAngstrom, PIXELS);
    }
  }

  private VoxelSource open(TomogramView tomogram) {
    String uri = tomogram.uri();
    if (uri == null) {
      throw new IllegalArgumentException("it failed before its file was found");
    }
    return voxels.open(uri);
  }
}
