package io.coslive.trainer.evaluation;

import io.coslive.trainer.evaluation.PositionMatching.Pair;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import static io.coslive.ingest.message.ParticleMessage.UNCLASSIFIED;

/**
 * A session's result held against its truth.
 *
 * @param picks candidates, rejected ones included
 * @param truths true particles
 * @param matched candidates within the tolerance of a true particle, one to one
 * @param scored matched candidates but for the support examples themselves
 * @param correct scored candidates with the true class; a rejected particle counts as wrong
 * @param accepted scored candidates that were given a class at all
 * @param perClass by class name
 * @param confusions of the scored candidates; rejected ones are the last class
 */
public record SessionScore(int picks, int truths, int matched, int scored, int correct, int accepted,
    Map<String, ClassScore> perClass, Confusion confusions) {
  /** A pick this near to a true centre, in voxels of 10 Å, stands for it. */
  public static final double DEFAULT_TOLERANCE_VOXELS = 8;

  /**
   * One class.
   *
   * @param found candidates given this class
   * @param truths true particles of this class
   * @param correct candidates given this class that stand for a true particle of it
   */
  public record ClassScore(int found, int truths, int correct) {
    /** Share of the found that are right; NaN where none was found. */
    public double precision() {
      return (double) correct / found;
    }

    /** Share of the true that were found. */
    public double recall() {
      return (double) correct / truths;
    }
  }

  /** Share of the true particles that were picked. */
  public double pickingRecall() {
    return (double) matched / truths;
  }

  /** Share of the picks that stand for a true particle. */
  public double pickingPrecision() {
    return (double) matched / picks;
  }

  /** Share of the scored picks with the right class. */
  public double accuracy() {
    return (double) correct / scored;
  }

  /** Share of the accepted picks with the right class. */
  public double accuracyOfAccepted() {
    return (double) correct / accepted;
  }

  /**
   * Scores a result. Support examples count for picking but not for classification, since they were given.
   *
   * @param support the examples the classes were named by; may be empty
   */
  public static SessionScore of(List<LabelledPosition> found, List<LabelledPosition> truth,
      List<LabelledPosition> support, double toleranceVoxels) {
    List<Pair> pairs = PositionMatching.match(found, truth, toleranceVoxels);
    List<Pair> scored = new ArrayList<>(pairs);
    scored.removeIf(p -> support.stream()
        .anyMatch(s -> s.tomogram().equals(p.truth().tomogram()) && s.distanceTo(p.truth()) < 0.5));
    int correct = 0;
    int accepted = 0;
    for (Pair p : scored) {
      correct += p.found().className().equals(p.truth().className()) ? 1 : 0;
      accepted += p.found().className().equals(UNCLASSIFIED) ? 0 : 1;
    }
    TreeSet<String> classes = new TreeSet<>();
    truth.forEach(t -> classes.add(t.className()));
    found.stream().map(LabelledPosition::className).filter(c -> !c.equals(UNCLASSIFIED)).forEach(classes::add);
    Map<String, ClassScore> perClass = new TreeMap<>();
    for (String name : classes) {
      perClass.put(name, new ClassScore((int) found.stream().filter(f -> f.className().equals(name)).count(),
          (int) truth.stream().filter(t -> t.className().equals(name)).count(), (int) pairs.stream()
              .filter(p -> p.found().className().equals(name) && p.truth().className().equals(name)).count()));
    }
    return new SessionScore(found.size(), truth.size(), pairs.size(), scored.size(), correct, accepted, perClass,
        confusions(classes, scored));
  }

  private static Confusion confusions(Collection<String> classes, List<Pair> scored) {
    List<String> names = new ArrayList<>(classes);
    names.remove(UNCLASSIFIED);
    names.add(UNCLASSIFIED);
    int[][] counts = new int[names.size()][names.size()];
    for (Pair p : scored) {
      counts[names.indexOf(p.truth().className())][names.indexOf(p.found().className())]++;
    }
    return new Confusion(names, counts);
  }
}
