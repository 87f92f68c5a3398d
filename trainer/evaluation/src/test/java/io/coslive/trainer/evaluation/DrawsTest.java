package io.coslive.trainer.evaluation;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class DrawsTest {
  @Test
  void noTwoBoxesAreAlikeWhateverSeedClassAndSample() {
    Set<Long> first = new HashSet<>();
    for (int seed = 1; seed <= 5; seed++) {
      for (int classIndex = 0; classIndex < 20; classIndex++) {
        for (int sample = 0; sample < 40; sample++) {
          first.add(Draws.ofBox(seed, classIndex, sample).nextLong());
        }
      }
    }
    assertThat(first).hasSize(5 * 20 * 40);
    assertThat(Draws.ofBox(3, 2, 1).nextLong()).isEqualTo(Draws.ofBox(3, 2, 1).nextLong());
  }
}
