package io.coslive.trainer.evaluation.session;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.trainer.evaluation.LabelledPosition;
import io.coslive.trainer.evaluation.PositionCsv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with tomograms {@code NAME.mrc}, all particles in {@code truth.csv} and one example or more of each class in
 * {@code support.csv}: what {@code simulate} writes.
 *
 * @param contrast of the tomograms
 */
public record TruthFolder(Path folder, List<LabelledPosition> truth, List<LabelledPosition> support,
    Contrast contrast) {
  /** A support example this near to a true centre, in voxels, is that particle. */
  private static final double SAME_VOXELS = .5;

  /** @throws Rejected naming the file that is missing or the line that is wrong */
  public static TruthFolder read(Path folder, Contrast contrast) {
    List<LabelledPosition> support = PositionCsv.read(existing(folder, "support.csv"));
    if (support.stream().map(LabelledPosition::className).distinct().count() < 2) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          folder + "/support.csv has fewer than two classes; there is nothing to choose from");
    }
    return new TruthFolder(folder, PositionCsv.read(existing(folder, "truth.csv")), support, contrast);
  }

  private static Path existing(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, folder + " has no " + name
          + "; a session with a truth has NAME.mrc, truth.csv and support.csv, as simulate writes them");
    }
    return file;
  }

  /** Names of the tomograms that have particles. */
  List<String> tomograms() {
    return truth.stream().map(LabelledPosition::tomogram).distinct().sorted().toList();
  }

  Path file(String tomogram) {
    return existing(folder, tomogram + ".mrc");
  }

  List<LabelledPosition> in(String tomogram) {
    return truth.stream().filter(p -> p.tomogram().equals(tomogram)).toList();
  }

  boolean isSupport(LabelledPosition particle) {
    return support.stream().anyMatch(s -> s.tomogram().equals(particle.tomogram()) && s.className().equals(particle
        .className()) && s.distanceTo(particle) < SAME_VOXELS);
  }
}
