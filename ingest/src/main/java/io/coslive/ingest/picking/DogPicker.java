package io.coslive.ingest.picking;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.region.Region;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Finds blobs with a difference of Gaussians (Marr and Hildreth 1980), as particle pickers have since Voss et al. 2009
 * (doi 10.1016/j.jsb.2009.01.004), at two scales. The narrow scale, for the given diameter, says where particles are. A
 * particle that answers more strongly at the wide scale, 1.6 times that, is larger than the given diameter; the narrow
 * scale would find its dense parts, so it is centred by the wide one (unless a face is nearer
 * than a diameter: the wide scale would see it together with its mirror image). The three Gaussians are made from one another
 * (variances add), on a grid binned as far as the narrowest Gaussian allows.
 *
 * <p>
 * Beyond the faces the tomogram is mirrored. A maximum in the outermost layer of the binned grid is none that was seen from
 * both sides and is not picked. Immutable and thread-safe; {@link #pick} computes on the caller's thread and
 * holds at most three float32 volumes of the binned size.
 */
public final class DogPicker {
  /** Of the wide Gaussian to the narrow one: the classic approximation of the Laplacian. */
  private static final double SIGMA_RATIO = 1.6;
  /** The narrow Gaussian keeps this many binned voxels: peaks then stay parabolic and positions exact to 0.1 voxel. */
  private static final double LEAST_BINNED_SIGMA = 2.5;
  /** Below this many voxels a Gaussian is no longer one. */
  private static final double LEAST_SIGMA = 0.5;
  /** How far a pick may be moved by the wide scale, in particle diameters: further would be another particle. */
  private static final double FARTHEST_MOVE = 0.4;
  /**
   * The wide scale wins from this fraction of the narrow one's height on, both in robust standard deviations. Below a half,
   * small particles begin to be drawn towards their neighbours (measured, see README.md).
   */
  private static final double WIDE_PREFERENCE = 0.5;

  private final PickingSettings settings;

  /** @param settings lengths in Å */
  public DogPicker(PickingSettings settings) {
    this.settings = settings;
  }

  /** As below, {@link Region#EVERYWHERE}. */
  public List<Pick> pick(VoxelSource source, double voxelSizeAngstrom, Contrast contrast, BooleanSupplier cancelled) {
    return pick(source, voxelSizeAngstrom, contrast, Region.EVERYWHERE, cancelled);
  }

  /**
   * Picks a tomogram.
   *
   * @param voxelSizeAngstrom the one that counts, of message or header
   * @param region where picks may lie
   * @param cancelled asked once per slice and between filters, from the calling thread
   * @return best first, at most {@code maxPicks}, positions in voxels of the source
   * @throws Rejected NOT_FINITE if a voxel is not finite or there is no contrast, UNSUPPORTED_VOLUME if the voxels are too
   *     coarse for the particle
   * @throws CancellationException if cancelled
   */
  public List<Pick> pick(VoxelSource source, double voxelSizeAngstrom, Contrast contrast, Region region,
      BooleanSupplier cancelled) {
    double sigma = settings.particleDiameterAngstrom() / 4 / voxelSizeAngstrom;
    if (!(sigma >= LEAST_SIGMA)) {
      throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "Voxels of " + voxelSizeAngstrom
          + " Å are too coarse to pick particles of " + settings.particleDiameterAngstrom()
          + " Å. Check the voxel size, or give a less binned tomogram.");
    }
    int factor = (int) Math.clamp(sigma / LEAST_BINNED_SIGMA, 1, largestSide(source.shape()));
    BinnedTomogram binned = BinnedTomogram.read(source, factor, contrast, cancelled);
    // Binning is itself a filter of variance (factor² - 1) / 12; the Gaussian adds what is missing.
    double binnedSigma = Math.sqrt(sigma * sigma - (factor * (double) factor - 1) / 12) / factor;
    double binnedVoxelAngstrom = voxelSizeAngstrom * factor;
    List<Peak> peaks = peaks(binned, binnedSigma, binnedVoxelAngstrom, region, cancelled);
    return peaks.stream().limit(settings.maxPicks()).map(peak -> new Pick((float) binned.fullPosition(peak.x()),
        (float) binned.fullPosition(peak.y()), (float) binned.fullPosition(peak.z()), peak.height())).toList();
  }

  private List<Peak> peaks(BinnedTomogram binned, double sigma, double voxelAngstrom, Region region,
      BooleanSupplier cancelled) {
    Shape shape = binned.shape();
    GaussianFilter filter = new GaussianFilter(shape);
    float[] narrow = binned.data();
    filter.apply(narrow, sigma);
    check(cancelled);
    float[] middle = blurred(filter, narrow, sigma);
    subtract(narrow, middle);
    check(cancelled);
    subtract(middle, blurred(filter, middle, sigma * SIGMA_RATIO));
    check(cancelled);
    return select(ResponseMap.of(shape, narrow), ResponseMap.of(shape, middle), voxelAngstrom).stream()
        .filter(peak -> region.allows(binned.fullPosition(peak.x()), binned.fullPosition(peak.y()),
            binned.fullPosition(peak.z())))
        .filter(new Spacing(settings.spacingAngstrom() / voxelAngstrom)::add).toList();
  }

  /** A copy, blurred from {@code sigma} to 1.6 times that. */
  private static float[] blurred(GaussianFilter filter, float[] data, double sigma) {
    float[] copy = data.clone();
    filter.apply(copy, sigma * Math.sqrt(SIGMA_RATIO * SIGMA_RATIO - 1));
    return copy;
  }

  private static void subtract(float[] from, float[] what) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= what[i];
    }
  }

  private List<Peak> select(ResponseMap narrow, ResponseMap wide, double voxelAngstrom) {
    double spacing = settings.spacingAngstrom() / voxelAngstrom;
    double diameter = settings.particleDiameterAngstrom() / voxelAngstrom;
    double farthest = FARTHEST_MOVE * diameter;
    List<Peak> candidates = new ArrayList<>();
    Shape shape = narrow.shape();
    for (int z = 1; z < shape.z() - 1; z++) {
      for (int y = 1; y < shape.y() - 1; y++) {
        for (int x = 1; x < shape.x() - 1; x++) {
          if (narrow.height(x, y, z) >= settings.thresholdSigmas() && narrow.isMaximum(x, y, z, 1)
              && narrow.isMaximum(x, y, z, Math.max(1, (int) Math.round(spacing)))) {
            Peak peak = narrow.peak(x, y, z);
            candidates.add(peak.clears(shape, diameter) ? centred(peak, wide.climb(x, y, z), farthest) : peak);
          }
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Peak::height).reversed());
    return candidates;
  }

  /** The wide scale's position where that scale answers strongly enough, with the narrow scale's height. */
  private static Peak centred(Peak narrow, Peak wide, double farthest) {
    boolean larger = wide.height() >= WIDE_PREFERENCE * narrow.height() && wide.cubeDistance(narrow) <= farthest;
    return larger ? new Peak(wide.x(), wide.y(), wide.z(), narrow.height()) : narrow;
  }

  private static int largestSide(Shape shape) {
    return Math.max(shape.x(), Math.max(shape.y(), shape.z()));
  }

  private static void check(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("picking was cancelled");
    }
  }
}
