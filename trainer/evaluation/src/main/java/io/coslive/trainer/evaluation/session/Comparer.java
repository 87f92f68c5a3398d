package io.coslive.trainer.evaluation.session;

import io.coslive.inference.matching.Similarity;
import io.coslive.trainer.evaluation.Comparison.Matcher;
import io.coslive.trainer.evaluation.session.EmbeddedSession.Particle;

import java.util.List;

/** What stands for a class, and how similar others are to it: as in the daemon. */
record Comparer(Similarity similarity, Matcher matcher) {
  /** Of one example at least. */
  float[] prototype(List<Particle> examples) {
    return similarity.prototype(examples.stream().map(Particle::embedding).toList());
  }

  /** {@code [target][prototype]}; of no targets, nothing. */
  float[][] compare(List<float[]> prototypes, List<float[]> targets) {
    return matcher.similarities(prototypes, targets);
  }
}
