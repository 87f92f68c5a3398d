package io.coslive.ingest.formats;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("Euler angles")
class EulerAnglesTest {
  @Test
  @DisplayName("turn the reference's axes as Rz(rot) Ry(tilt) Rz(psi) does")
  void axes() {
    // Rot 90 after tilt 90: the reference's z goes to x, and from there to y.
    assertClose(new EulerAngles(90, 90, 0).matrix(), new double[][]{{0, -1, 0}, {0, 0, 1}, {-1, 0, 0}});
    assertClose(new EulerAngles(0, 0, 30).matrix(),
        new double[][]{{Math.cos(Math.PI / 6), -0.5, 0}, {0.5, Math.cos(Math.PI / 6), 0}, {0, 0, 1}});
  }

  @Test
  @DisplayName("come back from their matrix, at the poles too")
  void matrix() {
    Random random = new Random(11);
    for (int i = 0; i < 1000; i++) {
      EulerAngles angles = RandomParticles.angles(random);
      if (i % 10 == 0) {
        angles = new EulerAngles(angles.rot(), i % 20 == 0 ? 0 : 180, angles.psi());
      }
      assertClose(EulerAngles.of(angles.matrix()).matrix(), angles.matrix());
      assertClose(EulerAngles.ofDynamo(angles.tdrot(), angles.tilt(), angles.narot()).matrix(), angles.matrix());
    }
  }

  @ParameterizedTest
  @CsvSource({"-47.2730, 1.1777, -132.3000, 137.7000, 1.1777, 42.7270", "0, 0, 0, -90, 0, 90"})
  @DisplayName("of Dynamo and of RELION mean the same, in values that other programs publish")
  void dynamo(double tdrot, double dynamoTilt, double narot, double rot, double tilt, double psi) {
    EulerAngles angles = EulerAngles.ofDynamo(tdrot, dynamoTilt, narot);
    assertThat(angles.rot()).isCloseTo(rot, within(1e-9));
    assertThat(angles.tilt()).isCloseTo(tilt, within(1e-9));
    assertThat(angles.psi()).isCloseTo(psi, within(1e-9));
    assertThat(angles.tdrot()).isCloseTo(tdrot, within(1e-9));
    assertThat(angles.narot()).isCloseTo(narot, within(1e-9));
  }

  static void assertClose(double[][] actual, double[][] expected) {
    for (int i = 0; i < 3; i++) {
      assertThat(actual[i]).containsExactly(expected[i], within(1e-6));
    }
  }
}
