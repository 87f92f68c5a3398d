package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.region.Region;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Finds blobs with a difference of Gaussians (Marr and Hildreth 1980), as particle pickers have since Voss et al. 2009
 * (doi 10.1016/j.jsb.2009.01.004). The narrow scale, for the given diameter, says where particles are. A particle that
 * answers more strongly at the next scale, 1.6 times that, is larger than the given diameter; the narrow scale would find
 * its dense parts, so it is centred by the wide one (unless a face is nearer than a diameter: the wide scale would see it
 * together with its mirror image). For a range of diameters the same is done at two or three scales, and what several of
 * them find is picked once, at the scale that answers most strongly. The Gaussians are made from one another (variances
 * add), on a grid binned as far as the narrowest Gaussian allows.
 *
 * <p>
 * Beyond the faces the tomogram is mirrored. A maximum in the outermost layer of the binned grid is none that was seen from
 * both sides and is not picked. Immutable and thread-safe; {@link #search} uses the settings' threads besides the caller's,
 * which waits, and the settings' memory at most, however large the tomogram.
 */
public final class DogPicker {
  /** The narrow Gaussian keeps this many binned voxels: peaks then stay parabolic and positions exact to 0.1 voxel. */
  private static final double LEAST_BINNED_SIGMA = 2.5;
  /** Below this many voxels a Gaussian is no longer one. */
  private static final double LEAST_SIGMA = 0.5;
  /**
   * Candidates kept per scale, of about 150 bytes: all maxima of the noise in a tomogram of 10⁹ voxels. Beyond it the
   * highest are kept, at least so many times the number of picks.
   */
  private static final int LEAST_CANDIDATES = 100_000;
  private static final int CANDIDATES_PER_PICK = 4;

  private final PickingSettings settings;
  private final Tuning tuning;

  /** @param settings lengths in Å */
  public DogPicker(PickingSettings settings) {
    this(settings, Tuning.FAST);
  }

  DogPicker(PickingSettings settings, Tuning tuning) {
    this.settings = settings;
    this.tuning = tuning;
  }

  /** The yardstick for tests and benchmarks: no binning and the longest kernels, tens of times as slow. */
  public static DogPicker exact(PickingSettings settings) {
    return new DogPicker(settings, Tuning.EXACT);
  }

  /** The best picks that {@link #search} finds {@link Region#EVERYWHERE}. */
  public List<Pick> pick(VoxelSource source, double voxelSizeAngstrom, Contrast contrast, BooleanSupplier cancelled) {
    return search(source, voxelSizeAngstrom, contrast, Region.EVERYWHERE, cancelled).best();
  }

  /**
   * Picks a tomogram.
   *
   * @param voxelSizeAngstrom the one that counts, of message or header
   * @param region where picks may lie
   * @param cancelled asked once per slab, from the calling thread
   * @return positions in voxels of the source
   * @throws Rejected NOT_FINITE if a voxel is not finite or there is no contrast, UNSUPPORTED_VOLUME if the voxels are too
   *     coarse for the particle, or the slices too large for the memory
   * @throws CancellationException if cancelled
   */
  public Picks search(VoxelSource source, double voxelSizeAngstrom, Contrast contrast, Region region,
      BooleanSupplier cancelled) {
    double sigma = settings.particleDiameterAngstrom() / 4 / voxelSizeAngstrom;
    if (!(sigma >= LEAST_SIGMA)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "Voxels of " + voxelSizeAngstrom
          + " Å are too coarse to pick particles of " + settings.particleDiameterAngstrom()
          + " Å. Check the voxel size, or give a less binned tomogram.");
    }
    int mostBinned = Math.min(tuning.largestFactor(), largestSide(source.shape()));
    Grid grid = Grid.of(source.shape(), (int) Math.clamp(sigma / LEAST_BINNED_SIGMA, 1, mostBinned));
    List<Scale> scales = scales(grid, voxelSizeAngstrom);
    Slabs slabs = new Slabs(grid, kernels(sigma, grid.factor()), tuning.slabSlices(),
        scales.stream().mapToInt(scale -> Math.max(scale.gridSpacing(), scale.farthestClimb() + 1)).max()
            .orElseThrow());
    ValueRange range = new ValueRange();
    float mean = MeanEstimate.of(source);
    try (Workers workers = new Workers(settings.threads())) {
      for (Band band : slabs.bands(memory(), settings.threads())) {
        new BandScan(source, slabs, band, scales, contrast, mean, range).run(workers, cancelled);
      }
    }
    range.requireContrast();
    return new Selection(settings, scales).picks(region);
  }

  /** Asked before, because an OutOfMemoryError would end the process, again after each restart. */
  private long memory() {
    return Math.min(settings.maxMemoryBytes(), Runtime.getRuntime().maxMemory() / 2);
  }

  /** From the given diameter to the largest and one beyond, which only centres. */
  private List<Scale> scales(Grid grid, double voxelSizeAngstrom) {
    int candidates = Math.max(LEAST_CANDIDATES, CANDIDATES_PER_PICK * settings.maxPicks());
    List<Scale> scales = new ArrayList<>();
    double width = 1;
    for (int i = 0; i <= settings.scales(); i++, width *= PickingSettings.SCALE_RATIO) {
      scales.add(Scale.of(width * settings.particleDiameterAngstrom() / voxelSizeAngstrom,
          width * settings.spacingAngstrom() / voxelSizeAngstrom, grid, candidates));
    }
    return scales;
  }

  /** Of the narrowest Gaussian, less what binning has blurred already, and of what each wider one adds. */
  private List<float[]> kernels(double sigma, int factor) {
    List<float[]> kernels = new ArrayList<>();
    kernels.add(PlaneBlur.kernel(Math.sqrt(sigma * sigma - Decimation.variance(factor)) / factor, tuning.reach()));
    double width = sigma / factor;
    for (int i = 0; i <= settings.scales(); i++, width *= PickingSettings.SCALE_RATIO) {
      kernels.add(PlaneBlur.kernel(
          width * Math.sqrt(PickingSettings.SCALE_RATIO * PickingSettings.SCALE_RATIO - 1), tuning.reach()));
    }
    return kernels;
  }

  private static int largestSide(Shape shape) {
    return Math.max(shape.x(), Math.max(shape.y(), shape.z()));
  }
}
