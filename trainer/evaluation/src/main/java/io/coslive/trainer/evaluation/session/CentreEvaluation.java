package io.coslive.trainer.evaluation.session;

import io.coslive.inference.model.CosNet;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.trainer.evaluation.openset.RocCurve;
import io.coslive.trainer.evaluation.session.CentreResult.RandomShots;
import io.coslive.trainer.evaluation.session.EmbeddedSession.Particle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * A model on a session's particles at their true centres: classification by the given support examples and by random
 * ones, and what is told from what is no particle of a known class. The score of a box is its highest similarity to the
 * support set, which the daemon compares with its threshold.
 *
 * @param draws random support sets per number of shots
 */
public record CentreEvaluation(int draws, long seed) {
  static final String BACKGROUND = "background";
  static final String OFF_CENTRE = "off centre, 9–13 voxels";
  static final String UNKNOWN_CLASS = "unknown class";

  private static final List<Integer> SHOTS = List.of(1, 3, 5);

  /**
   * Runs on the calling thread, which becomes the network's.
   *
   * @param threshold above which the daemon accepts
   * @param progress told the share done, 0 to 1
   * @throws Rejected if the session's files do not go together
   */
  public CentreResult run(CosNet network, double threshold, TruthFolder session, DoubleConsumer progress) {
    return conclude(EmbeddedSession.of(session, network, seed, progress), new Comparer(network.similarity(),
        network::similarities), threshold);
  }

  CentreResult conclude(EmbeddedSession session, Comparer comparer, double threshold) {
    List<Particle> support = session.particles().stream().filter(Particle::support).toList();
    List<String> classes = List.copyOf(new TreeSet<>(support.stream().map(Particle::className).toList()));
    if (classes.size() < 2) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "support.csv must name particles of truth.csv, of two classes at least, that are not at the tomogram's faces");
    }
    List<Particle> targets = session.particles().stream().filter(p -> !p.support()).toList();
    List<float[]> prototypes = classes.stream().map(name -> comparer.prototype(of(name, support))).toList();
    float[][] similarities = comparer.compare(prototypes, embeddings(targets));
    int[][] answers = new int[classes.size()][classes.size()];
    List<Double> known = new ArrayList<>();
    List<Double> unknown = new ArrayList<>();
    int acceptedAndRight = 0;
    for (int i = 0; i < similarities.length; i++) {
      float[] row = similarities[i];
      int truth = classes.indexOf(targets.get(i).className());
      unknown.add(highest(row, truth));
      if (truth >= 0) {
        answers[truth][best(row)]++;
        known.add(highest(row, -1));
        acceptedAndRight += best(row) == truth && row[truth] > threshold ? 1 : 0;
      }
    }
    if (known.isEmpty()) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "truth.csv has no particles of the classes in support.csv besides the examples themselves");
    }
    Map<String, double[]> others = new LinkedHashMap<>();
    others.put(BACKGROUND, scores(prototypes, session.background(), comparer));
    others.put(OFF_CENTRE, scores(prototypes, session.offCentre(), comparer));
    others.put(UNKNOWN_CLASS, array(unknown));
    return new CentreResult(session.leftOut(), classes, answers, randomShots(session, classes, comparer), curves(array(
        known), others), threshold, (double) acceptedAndRight / known.size());
  }

  private static Map<String, RocCurve> curves(double[] known, Map<String, double[]> others) {
    Map<String, RocCurve> curves = new LinkedHashMap<>();
    others.forEach((kind, scores) -> {
      // A crowded tomogram may have no background.
      if (scores.length > 0) {
        curves.put(kind, new RocCurve(known, scores));
      }
    });
    return curves;
  }

  private List<RandomShots> randomShots(EmbeddedSession session, List<String> classes, Comparer comparer) {
    List<List<Particle>> byClass = classes.stream().map(name -> of(name, session.particles())).toList();
    int fewest = byClass.stream().mapToInt(List::size).min().orElse(0);
    Random random = new Random(seed);
    return SHOTS.stream().filter(shots -> shots < fewest).map(shots -> {
      double[] accuracies = IntStream.range(0, draws).mapToDouble(_ -> draw(byClass, shots, comparer, random))
          .toArray();
      double mean = Arrays.stream(accuracies).average().orElse(Double.NaN);
      double variance = Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).average().orElse(Double.NaN);
      return new RandomShots(shots, mean, Math.sqrt(variance));
    }).toList();
  }

  /** Accuracy on all particles that a random support set leaves. */
  private static double draw(List<List<Particle>> byClass, int shots, Comparer comparer, Random random) {
    List<float[]> prototypes = new ArrayList<>();
    List<Particle> targets = new ArrayList<>();
    List<Integer> truths = new ArrayList<>();
    for (int c = 0; c < byClass.size(); c++) {
      List<Particle> shuffled = new ArrayList<>(byClass.get(c));
      Collections.shuffle(shuffled, random);
      prototypes.add(comparer.prototype(shuffled.subList(0, shots)));
      targets.addAll(shuffled.subList(shots, shuffled.size()));
      truths.addAll(Collections.nCopies(shuffled.size() - shots, c));
    }
    float[][] similarities = comparer.compare(prototypes, embeddings(targets));
    long right = IntStream.range(0, similarities.length).filter(i -> best(similarities[i]) == truths.get(i)).count();
    return (double) right / similarities.length;
  }

  private static double[] scores(List<float[]> prototypes, List<float[]> boxes, Comparer comparer) {
    return Arrays.stream(comparer.compare(prototypes, boxes)).mapToDouble(row -> highest(row, -1)).toArray();
  }

  private static List<Particle> of(String className, List<Particle> particles) {
    return particles.stream().filter(p -> p.className().equals(className)).toList();
  }

  private static List<float[]> embeddings(List<Particle> particles) {
    return particles.stream().map(Particle::embedding).toList();
  }

  private static int best(float[] row) {
    return IntStream.range(0, row.length).reduce((a, b) -> row[b] > row[a] ? b : a).orElseThrow();
  }

  /** Highest similarity to a class other than the given one; -1 leaves none out. */
  private static double highest(float[] row, int leftOut) {
    return IntStream.range(0, row.length).filter(c -> c != leftOut).mapToDouble(c -> row[c]).max().orElseThrow();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
