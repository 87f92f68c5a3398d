package io.coslive.ingest.picking;

import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The candidates of one scale with the highest response, a bounded number of them. */
final class Candidates {
  private static final Comparator<Candidate> LOWEST_FIRST = Comparator
      .comparingDouble((Candidate c) -> c.narrow().height())
      .thenComparingDouble(c -> c.narrow().z()).thenComparingDouble(c -> c.narrow().y())
      .thenComparingDouble(c -> c.narrow().x());

  private final int most;
  private final PriorityQueue<Candidate> lowestFirst = new PriorityQueue<>(LOWEST_FIRST);

  Candidates(int most) {
    this.most = most;
  }

  void add(Candidate candidate) {
    lowestFirst.add(candidate);
    if (lowestFirst.size() > most) {
      lowestFirst.remove();
    }
  }

  Collection<Candidate> all() {
    return lowestFirst;
  }
}
