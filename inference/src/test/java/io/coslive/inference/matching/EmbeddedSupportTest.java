package io.coslive.inference.matching;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.coslive.inference.matching.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

class EmbeddedSupportTest {
  @Test
  void oneShotIsItsOwnPrototype() {
    EmbeddedSupport embedded = EmbeddedSupport.of(SupportSet.of("s", List.of(example("s", "a", "1", 1))),
        Similarity.COSINE, boxes -> new float[][]{{0.6f, 0.8f}});

    assertThat(embedded.prototypes()[0]).containsExactly(new float[]{0.6f, 0.8f}, within(1e-6f));
  }

  @Test
  void severalShotsAreTheNormalisedMean() {
    SupportSet set = SupportSet.of("s",
        List.of(example("s", "a", "1", 1), example("s", "a", "2", 2), example("s", "b", "1", 3)));

    EmbeddedSupport embedded = EmbeddedSupport.of(set, Similarity.COSINE,
        boxes -> new float[][]{{1, 0}, {0, 1}, {0, -1}});

    float half = (float) Math.sqrt(0.5);
    assertThat(embedded.version()).isEqualTo(set.version());
    assertThat(embedded.classes()).containsExactly("a", "b");
    assertThat(embedded.prototypes()[0]).containsExactly(new float[]{half, half}, within(1e-6f));
    assertThat(embedded.prototypes()[1]).containsExactly(new float[]{0, -1}, within(1e-6f));
  }

  @Test
  void whereLengthsMeanSomethingTheMeanKeepsIts() {
    SupportSet set = SupportSet.of("s", List.of(example("s", "a", "1", 1), example("s", "a", "2", 2)));

    EmbeddedSupport embedded = EmbeddedSupport.of(set, Similarity.LEARNED, boxes -> new float[][]{{2, 0}, {4, 8}});

    assertThat(embedded.prototypes()[0]).containsExactly(3, 4);
  }

  @Test
  void shotsThatCancelOutAreSimilarToNothing() {
    SupportSet set = SupportSet.of("s", List.of(example("s", "a", "1", 1), example("s", "a", "2", 2)));

    EmbeddedSupport embedded = EmbeddedSupport.of(set, Similarity.COSINE, boxes -> new float[][]{{1, 0}, {-1, 0}});

    assertThat(embedded.prototypes()[0]).containsExactly(0, 0);
  }

  @Test
  void boxesAreNormalisedAsTargetsAre() {
    List<float[]> seen = new ArrayList<>();

    EmbeddedSupport.of(SupportSet.of("s", List.of(example("s", "a", "1", 1))), Similarity.COSINE, boxes -> {
      seen.addAll(boxes);
      return new float[][]{{1}};
    });

    double sum = 0;
    double squares = 0;
    for (float voxel : seen.getFirst()) {
      sum += voxel;
      squares += voxel * voxel;
    }
    assertThat(sum / Examples.BOX.voxels()).isCloseTo(0, within(1e-6));
    assertThat(squares / Examples.BOX.voxels()).isCloseTo(1, within(1e-5));
  }

  @Test
  void anEmptySetNeedsNoNetwork() {
    EmbeddedSupport embedded = EmbeddedSupport.of(SupportSet.empty("s"), Similarity.COSINE,
        boxes -> fail("nothing to embed"));

    assertThat(embedded.classes()).isEmpty();
    assertThat(embedded.prototypes()).isEmpty();
  }
}
