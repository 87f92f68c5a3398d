package io.coslive.deploy.bench;

import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.picking.DogPicker;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.picking.PickingSettings;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.SubtomogramExtractor;
import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures picking and extraction on generated tomograms, as the daemon does them: from a mapped file to picks, from picks
 * to boxes. What is compared is measured in turns, because other programs come and go on a machine.
 */
public final class IngestBench {
  private static final long SEED = 1;

  private final Path folder;
  private final PickingSettings settings;
  private final int rounds;

  /**
   * @param folder for the tomograms, which are removed
   * @param rounds measurements of each
   */
  public IngestBench(Path folder, PickingSettings settings, int rounds) {
    this.folder = folder;
    this.settings = settings;
    this.rounds = rounds;
  }

  /**
   * Times of one tomogram.
   *
   * @param ours from opening the file to picks, per round
   * @param scipy of the two filters alone, per round; empty without SciPy
   * @param copyBytesPerSecond what the machine copies with as many threads
   */
  public record Comparison(Shape shape, List<Timing> ours, List<Timing> scipy, double copyBytesPerSecond) {
    /** How long copying the tomogram once would take. */
    public double copySeconds() {
      return shape.voxels() * (double) Float.BYTES / copyBytesPerSecond;
    }
  }

  /**
   * One tomogram of the series.
   *
   * @param time from opening the file to picks, the median of the rounds
   */
  public record Growth(Shape shape, Timing time, int picks) {}

  /** @param time for all boxes */
  public record Extraction(int boxes, Timing time) {}

  /**
   * Picks beside SciPy's filters.
   *
   * @param python the interpreter with SciPy; absent to do without
   */
  public Comparison compare(Shape shape, @Nullable String python) throws InterruptedException {
    return with(shape, file -> {
      GaussianPair scipy = python == null ? null : new GaussianPair(python, folder);
      double sigma = settings.particleDiameterAngstrom() / 4 / SyntheticTomogram.VOXEL_SIZE_ANGSTROM;
      pick(file, new DogPicker(settings)); // until the JIT compiler has seen it
      pick(file, new DogPicker(settings));
      List<Timing> ours = new ArrayList<>();
      List<Timing> theirs = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        ours.add(timeOfPicking(file));
        if (scipy != null) {
          theirs.add(scipy.time(file, sigma));
        }
      }
      return new Comparison(shape, ours, theirs, MemoryCopy.bytesPerSecond(settings.threads()));
    });
  }

  /** Picks beside those of the exact filter. */
  public PickAgreement agree(Shape shape) throws InterruptedException {
    return with(shape,
        file -> PickAgreement.of(pick(file, new DogPicker(settings)), pick(file, DogPicker.exact(settings))));
  }

  /** Picks a tomogram alone. */
  public Growth grow(Shape shape) throws InterruptedException {
    return with(shape, file -> {
      List<Timing> timings = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        timings.add(timeOfPicking(file));
      }
      return new Growth(shape, Timing.median(timings), pick(file, new DogPicker(settings)).size());
    });
  }

  /** Cuts a box around each pick, as many as the settings allow. */
  public Extraction extract(Shape shape) throws InterruptedException {
    return with(shape, file -> {
      try (MrcFile tomogram = MrcFile.open(file)) {
        List<Pick> picks = new DogPicker(settings).pick(tomogram, tomogram.voxelSizeAngstrom(), Contrast.DARK,
            () -> false);
        SubtomogramExtractor extractor = new SubtomogramExtractor(BoxSpec.DEFAULT);
        try (BoxStore store = BoxStore.into(folder)) {
          Timing time = Timing.of(() -> extractor.extract(tomogram, tomogram.voxelSizeAngstrom(), Contrast.DARK, picks,
              store, () -> false));
          return new Extraction(picks.size(), time);
        }
      }
    });
  }

  private Timing timeOfPicking(Path file) {
    return Timing.of(() -> pick(file, new DogPicker(settings)));
  }

  private static List<Pick> pick(Path file, DogPicker picker) {
    try (MrcFile tomogram = MrcFile.open(file)) {
      return picker.pick(tomogram, tomogram.voxelSizeAngstrom(), Contrast.DARK, () -> false);
    }
  }

  private interface Measurement<T> {
    T of(Path file) throws InterruptedException;
  }

  private <T> T with(Shape shape, Measurement<T> measurement) throws InterruptedException {
    Path file = folder.resolve(shape + ".mrc");
    try {
      if (!Files.exists(file)) {
        SyntheticTomogram.write(file, shape, SEED);
      }
      return measurement.of(file);
    } catch (RuntimeException | InterruptedException e) {
      delete(file);
      throw e;
    }
  }

  /** Removes a size's tomogram, which the measurements of that size share. */
  public void remove(Shape shape) {
    delete(folder.resolve(shape + ".mrc"));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the generated tomogram cannot be removed", e);
    }
  }

  /** The process's largest memory so far in bytes, mapped files included; 0 where it is not known. */
  public static long peakBytes() {
    return ResidentMemory.peakBytes();
  }
}
