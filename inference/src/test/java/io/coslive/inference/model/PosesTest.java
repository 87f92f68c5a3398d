package io.coslive.inference.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PosesTest {
  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void theFirstHalfTurnIsAboutZThroughTheCentre(int side) {
    int centre = side / 2;
    float[] box = numbered(side);
    float[] turned = Poses.HALF_TURNS.turned(box, side, 1);
    assertThat(at(turned, side, centre, centre, centre)).isEqualTo(at(box, side, centre, centre, centre));
    assertThat(at(turned, side, centre + 1, centre - 1, centre + 1)).isEqualTo(at(box, side, centre - 1, centre + 1,
        centre + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void theTurnsAreAGroup(int side) {
    float[] box = numbered(side);
    for (int a = 0; a < 4; a++) {
      assertThat(turned(turned(box, side, a), side, a)).isEqualTo(box);
    }
    assertThat(turned(turned(box, side, 1), side, 2)).isEqualTo(turned(box, side, 3));
  }

  @ParameterizedTest
  @EnumSource
  void theFirstPoseIsTheBoxItselfAndThereAreNoMoreThanItSays(Poses poses) {
    float[] box = numbered(4);
    assertThat(poses.turned(box, 4, 0)).isSameAs(box);
    assertThatThrownBy(() -> poses.turned(box, 4, poses.count())).isInstanceOf(IllegalArgumentException.class);
    assertThat(Poses.ofCount(poses.count())).isSameAs(poses);
  }

  @Test
  void anotherNumberOfPosesIsRefused() {
    assertThatThrownBy(() -> Poses.ofCount(3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(
        "1, 2 or 4");
  }

  private static float[] turned(float[] box, int side, int pose) {
    return Poses.HALF_TURNS.turned(box, side, pose);
  }

  private static float[] numbered(int side) {
    float[] box = new float[side * side * side];
    for (int i = 0; i < box.length; i++) {
      box[i] = i;
    }
    return box;
  }

  private static float at(float[] box, int side, int x, int y, int z) {
    return box[(z * side + y) * side + x];
  }
}
