package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A session's folder: {@code tomo_000.mrc} and so on (float32, protein dark), {@code tomo_000_labels.mrc} (int16: 1 + row
 * of that tomogram in the truth, −1 membrane, −2 gold bead), {@code truth.csv} and {@code truth.star} of all particles,
 * {@code support.csv} with one example per class, all of them in the first tomogram, and {@code surroundings.csv} of
 * membranes and gold beads, if there are any.
 */
public final class SimulatedSession {
  private SimulatedSession() {}

  /**
   * Writes the folder, made if absent; files of the same names are replaced, tomograms beyond these stay. The tables hold
   * every finished tomogram when the next one begins, and are replaced as a whole, so that a reader may follow.
   *
   * @param progress hears how far it is, on the calling thread; a tomogram's files are complete when
   *     {@code done * tomograms / total} counts it
   * @return what found no place, in any tomogram
   */
  public static List<Shortfall> write(Path folder, SessionSpec spec, Consumer<Progress> progress) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
    SplittableRandom random = new SplittableRandom(spec.seed());
    SessionCsv csv = new SessionCsv();
    SessionStar star = new SessionStar(spec.tomogram().shape());
    List<Shortfall> shortfalls = new ArrayList<>();
    int total = spec.tomograms() * Step.TOTAL;
    for (int i = 0; i < spec.tomograms(); i++) {
      String name = name(i);
      int before = i * Step.TOTAL;
      Consumer<Progress> reported = step -> progress.accept(new Progress(name + ": " + step.step(), before + step
          .done(), total));
      SimulatedTomogram tomogram = TomogramSimulator.simulate(spec.tomogram(), random.split(), reported);
      Step.WRITING.to(reported).accept(0);
      MrcWriter.writeFloat32(folder.resolve(name + ".mrc"), tomogram.voxels());
      writeLabels(folder.resolve(name + "_labels.mrc"), tomogram);
      csv.addTruth(name, tomogram.truth());
      csv.addSurroundings(name, tomogram.surroundings());
      star.add(name, tomogram.truth());
      if (i == 0) {
        examples(tomogram.truth(), spec.tomogram().assemblies().size()).forEach(example -> csv.addSupport(name,
            example));
      }
      csv.write(folder);
      star.write(folder);
      shortfalls.addAll(Shortfall.of(name, spec.tomogram().contents(), tomogram));
    }
    progress.accept(new Progress("done", total, total));
    return List.copyOf(shortfalls);
  }

  /** Of a tomogram, counted from 0: its file's name without the ending. */
  public static String name(int tomogram) {
    return String.format(Locale.ROOT, "tomo_%03d", tomogram);
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
