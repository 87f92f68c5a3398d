package io.coslive.inference.matching;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.SupportExample;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.coslive.inference.matching.Examples.BOX;
import static io.coslive.inference.matching.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SupportStoreTest {
  private final SupportStore store = new SupportStore(BOX);

  @Test
  void examplesBelongToTheirSession() {
    put(example("s", "a", "1", 1));
    put(example("other", "b", "1", 2));

    assertThat(store.of("s").classes()).containsOnlyKeys("a");
    assertThat(store.of("unheard-of")).isEqualTo(SupportSet.empty("unheard-of"));
    assertThat(store.sessions()).containsExactly("other", "s");
    assertThat(store.examples()).isEqualTo(2);
  }

  @Test
  void aSnapshotStaysAsItWas() {
    put(example("s", "a", "1", 1));
    SupportSet before = store.of("s");
    put(example("s", "b", "1", 2));

    assertThat(before.classes()).containsOnlyKeys("a");
    assertThat(store.of("s").classes()).containsOnlyKeys("a", "b");
    assertThat(store.of("s").version()).isNotEqualTo(before.version());
  }

  @Test
  void aNullValueRemovesAndTheVersionComesBack() {
    put(example("s", "a", "1", 1));
    String before = store.of("s").version();
    put(example("s", "b", "1", 2));
    store.apply("s/b/1", null);

    assertThat(store.of("s").version()).isEqualTo(before);
    store.apply("s/a/1", null);
    store.apply("s/a/1", null);
    assertThat(store.examples()).isZero();
    assertThat(store.sessions()).isEmpty();
  }

  @Test
  void theSameKeyReplaces() {
    put(example("s", "a", "1", 1));
    put(example("s", "a", "1", 2));

    assertThat(store.examples()).isEqualTo(1);
    assertThat(store.of("s")).isEqualTo(SupportSet.of("s", store.of("s").classes().get("a")));
    assertThat(store.of("s").classes().get("a").getFirst().voxels()).isEqualTo(Examples.noise(2));
  }

  @Test
  void aRefusedExampleTakesItsPredecessorAway() {
    put(example("s", "a", "1", 1));

    assertRefused(() -> put(new SupportExample("s", "a", "1", 16, 10, new byte[16 * 16 * 16 * 2], null, 0, 0, 0)),
        "16 voxels along an edge, but the model takes 8");
    assertThat(store.examples()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "s/a", "s/a/1/2", "s//1", "../a/1", "s/a b/1", "s/a/.hidden", "s/ä/1",
      "s/a/0123456789012345678901234567890123456789012345678901234567890123456789"})
  void aKeyThatIsNoneIsRefused(String key) {
    assertRefused(() -> store.apply(key, null), "session/class/example");
  }

  @Test
  void aValueUnderAnothersKeyIsRefused() {
    assertRefused(() -> store.apply("s/a/1", example("s", "b", "1", 1)), "s/b/1");
  }

  @Test
  void theWordForNoClassIsNoClass() {
    assertRefused(() -> put(example("s", "unclassified", "1", 1)), "choose another");
  }

  @Test
  void voxelsOfAnotherSizeAreRefused() {
    assertRefused(() -> put(new SupportExample("s", "a", "1", 8, 10.2, Examples.noise(1), null, 0, 0, 0)), "10.2 Å");
    assertRefused(() -> put(new SupportExample("s", "a", "1", 8, Double.NaN, Examples.noise(1), null, 0, 0, 0)), "NaN");
    put(new SupportExample("s", "a", "1", 8, 10.05, Examples.noise(1), null, 0, 0, 0));
    assertThat(store.examples()).isEqualTo(1);
  }

  @Test
  void missingVoxelsAreRefused() {
    assertRefused(() -> put(new SupportExample("s", "a", "1", 8, 10, new byte[1000], null, 0, 0, 0)), "1024");
  }

  @Test
  void voxelsWithoutMeaningAreRefused() {
    float[] voxels = new float[BOX.voxels()];
    assertRefused(() -> put(new SupportExample("s", "a", "1", 8, 10, Float16.encode(voxels), null, 0, 0, 0)),
        "the same value");
    voxels[7] = Float.NaN;
    assertRefused(() -> put(new SupportExample("s", "a", "1", 8, 10, Float16.encode(voxels), null, 0, 0, 0)),
        "not finite");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aPositionThatIsNowhereIsRefused(double y) {
    assertRefused(() -> put(new SupportExample("s", "a", "1", 8, 10, Examples.noise(1), null, 1, y, 3)), "not finite");
  }

  @Test
  void aSessionHasAnEndOfClasses() {
    for (int i = 0; i < SupportStore.CLASSES_PER_SESSION; i++) {
      put(example("s", "c" + i, "1", i));
    }

    assertRefused(() -> put(example("s", "one-more", "1", 1)), "256 classes");
    put(example("s", "c0", "2", 1));
    put(example("next", "one-more", "1", 1));
  }

  @Test
  void aClassHasAnEndOfExamples() {
    for (int i = 0; i < SupportStore.EXAMPLES_PER_CLASS; i++) {
      put(example("s", "a", "e" + i, i));
    }

    assertRefused(() -> put(example("s", "a", "one-more", 1)), "64 examples");
    put(example("s", "a", "e0", 999));
    assertThat(store.examples()).isEqualTo(64);
  }

  private void put(SupportExample example) {
    store.apply(example.key(), example);
  }

  private static void assertRefused(ThrowingCallable call, String expected) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Rejected.class,
        e -> assertThat(e.code()).isEqualTo(FailureCode.MALFORMED_MESSAGE)).hasMessageContaining(expected);
  }
}
