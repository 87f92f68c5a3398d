package io.coslive.trainer.simulator;

import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A session's folder: {@code tomo_000.mrc} and so on (float32, protein dark), {@code tomo_000_labels.mrc} (int16, 1 +
 * row of that tomogram in the truth), {@code truth.csv} of all particles, {@code support.csv} with one example per class,
 * all of them in the first tomogram.
 */
public final class SimulatedSession {
  private SimulatedSession() {}

  /**
   * Writes the folder, made if absent; files of the same names are replaced. The tables hold every finished
   * tomogram when the next one begins, so that a reader may follow.
   *
   * @param progress hears of each step as it begins, on the calling thread
   */
  public static void write(Path folder, SessionSpec spec, Consumer<Progress> progress) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
    TomogramSpec tomogramSpec = new TomogramSpec(spec.shape(), BuiltInShape.first(spec.classes()), spec.particles(),
        spec.tilts(), spec.defocusMicrometres(), spec.snr());
    SplittableRandom random = new SplittableRandom(spec.seed());
    SessionCsv csv = new SessionCsv();
    int total = spec.tomograms() * TomogramSimulator.STEPS;
    for (int i = 0; i < spec.tomograms(); i++) {
      String name = "tomo_%03d".formatted(i);
      int before = i * TomogramSimulator.STEPS;
      SimulatedTomogram tomogram = TomogramSimulator.simulate(tomogramSpec, random.split(), step -> progress.accept(
          new Progress(name + ": " + step.step(), before + step.done(), total)));
      MrcWriter.writeFloat32(folder.resolve(name + ".mrc"), tomogram.voxels());
      writeLabels(folder.resolve(name + "_labels.mrc"), tomogram);
      csv.addTruth(name, tomogram.truth());
      if (i == 0) {
        examples(tomogram.truth(), spec.classes()).forEach(example -> csv.addSupport(name, example));
      }
      csv.write(folder);
    }
    progress.accept(new Progress("done", total, total));
  }

  /** Of each class the particle whose nearest neighbour is farthest away: the one a person would click. */
  static List<TruthParticle> examples(List<TruthParticle> truth, int classes) {
    return IntStream.range(0, classes).mapToObj(c -> truth.stream().filter(p -> p.classIndex() == c).max(Comparator
        .comparingDouble(p -> nearest(p, truth)))).flatMap(example -> example.stream()).toList();
  }

  private static double nearest(TruthParticle particle, List<TruthParticle> truth) {
    return truth.stream().filter(other -> !other.equals(particle)).mapToDouble(particle::distanceTo).min().orElse(
        Double.MAX_VALUE);
  }

  private static void writeLabels(Path path, SimulatedTomogram tomogram) {
    Shape shape = tomogram.voxels().shape();
    try (MrcWriter.Slices slices = MrcWriter.openInt16(path, shape, tomogram.voxels().voxelSizeAngstrom())) {
      int size = slices.sliceVoxels();
      for (int z = 0; z < shape.z(); z++) {
        slices.writeSlice(Arrays.copyOfRange(tomogram.labels(), z * size, (z + 1) * size));
      }
    }
  }
}
