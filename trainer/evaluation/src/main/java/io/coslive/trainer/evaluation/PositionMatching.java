package io.coslive.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs found positions with true ones: nearest pairs first, each position in one pair at the most. */
public final class PositionMatching {
  private PositionMatching() {}

  /** A found particle and the true one it stands for. */
  public record Pair(LabelledPosition found, LabelledPosition truth) {}

  /** @param toleranceVoxels largest distance at which two positions are the same particle */
  public static List<Pair> match(List<LabelledPosition> found, List<LabelledPosition> truth, double toleranceVoxels) {
    Map<String, List<Integer>> truthOf = new HashMap<>();
    for (int t = 0; t < truth.size(); t++) {
      truthOf.computeIfAbsent(truth.get(t).tomogram(), _ -> new ArrayList<>()).add(t);
    }
    record Candidate(int found, int truth, double distance) {}
    List<Candidate> candidates = new ArrayList<>();
    for (int f = 0; f < found.size(); f++) {
      for (int t : truthOf.getOrDefault(found.get(f).tomogram(), List.of())) {
        double distance = found.get(f).distanceTo(truth.get(t));
        if (distance <= toleranceVoxels) {
          candidates.add(new Candidate(f, t, distance));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::distance));
    boolean[] foundTaken = new boolean[found.size()];
    boolean[] truthTaken = new boolean[truth.size()];
    List<Pair> pairs = new ArrayList<>();
    for (Candidate c : candidates) {
      if (!foundTaken[c.found()] && !truthTaken[c.truth()]) {
        foundTaken[c.found()] = true;
        truthTaken[c.truth()] = true;
        pairs.add(new Pair(found.get(c.found()), truth.get(c.truth())));
      }
    }
    return pairs;
  }
}
