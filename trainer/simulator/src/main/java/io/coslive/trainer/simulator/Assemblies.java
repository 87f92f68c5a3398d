package io.coslive.trainer.simulator;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where classes come from: procedural generation in any number, or a folder of real maps. */
public final class Assemblies {
  /** Every fourth assembly is a near-twin of the one before it. */
  static final int TWIN_EVERY = 4;
  /** Fewer voxels than this above 5 % of the maximum are no shape to learn. */
  private static final int LEAST_VOXELS = 40;
  /** Spreads neighbouring indices over the seeds (the golden ratio's 64-bit odd constant). */
  private static final long INDEX_STRIDE = 0x9E3779B97F4A7C15L;

  /** Training seeds are small numbers, and an assembly depends on its list's seed: none of these is in any of those. */
  private static final long HELD_OUT_SEED = 0x5EED_0F_0EAL;

  private Assemblies() {}

  /**
   * Random assemblies of about 3 to 17 voxels radius, most of which fit a 32³ box: half of
   * them clusters of solid domains, the others chains, shells, rods and barrels. Each depends on the seed and its own
   * index alone, so a shorter list is the beginning of a longer one. Uses all cores.
   *
   * @throws IllegalArgumentException if count is negative
   */
  public static List<Assembly> generate(int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException("cannot make " + count + " assemblies");
    }
    List<Assembly> originals = IntStream.range(0, count).parallel().mapToObj(i -> original(isTwin(i)
        ? i - 1
        : i, seed)).toList();
    return IntStream.range(0, count).parallel().mapToObj(i -> isTwin(i)
        ? twin(originals.get(i), i, seed)
        : originals.get(i)).toList();
  }

  /** The assemblies no training run sees, as {@link #generate}; for calibration and for measuring. */
  public static List<Assembly> heldOut(int count) {
    return generate(count, HELD_OUT_SEED);
  }

  /**
   * The density maps of a folder, {@code *.mrc} and {@code *.mrc.gz}, ordered and named by file name. Voxels below 10 % of
   * the maximum become 0; maps are centred on their mass and cut or padded to 48³.
   *
   * @throws io.coslive.ingest.failure.Rejected naming the file that is no map of about 10 Å per voxel
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static List<Assembly> fromMaps(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".mrc") || file.toString().endsWith(".mrc.gz")).sorted().map(
          DensityMap::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder of maps " + folder, e);
    }
  }

  /**
   * Some of the maps of a folder, see {@link #fromMaps(Path)}.
   *
   * @param names of those wanted; an empty list means all
   * @throws io.coslive.ingest.failure.Rejected as above, and where there is no map of a name
   */
  public static List<Assembly> fromMaps(Path folder, List<String> names) {
    List<Assembly> all = fromMaps(folder);
    List<String> present = all.stream().map(Assembly::name).toList();
    if (!present.containsAll(names)) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "--only asks for " + String.join(", ", names) + ", but " + folder
          + " has " + String.join(", ", present));
    }
    return all.stream().filter(map -> names.isEmpty() || names.contains(map.name())).toList();
  }

  /**
   * Weighted points, centred, as a class: Gaussians with the common grey values.
   *
   * @param sigmaVoxels deviation of the Gaussians
   * @throws IllegalArgumentException if there is no point inside the grid
   */
  public static Assembly ofPoints(String name, Blobs points, double sigmaVoxels) {
    float[] voxels = Densities.smooth(points, sigmaVoxels);
    Densities.setGreyValues(voxels);
    return Assembly.of(name, voxels, -1);
  }

  private static boolean isTwin(int index) {
    return index % TWIN_EVERY == TWIN_EVERY - 1;
  }

  private static Assembly original(int index, long seed) {
    RandomGenerator random = randomOf(index, seed);
    while (true) {
      float[] voxels = Densities.smooth(Architecture.draw(random), random.nextDouble(.8, 1.3));
      if (Densities.inside(voxels) >= LEAST_VOXELS) {
        Densities.setGreyValues(voxels);
        return Assembly.of(name(index), voxels, -1);
      }
    }
  }

  private static Assembly twin(Assembly original, int index, long seed) {
    return Assembly.of(name(index), Twins.of(original, randomOf(index, seed)), index - 1);
  }

  private static String name(int index) {
    return String.format(Locale.ROOT, "assembly-%04d", index);
  }

  private static RandomGenerator randomOf(int index, long seed) {
    return new SplittableRandom(new SplittableRandom(seed + INDEX_STRIDE * index).nextLong());
  }
}
