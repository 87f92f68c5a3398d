package io.coslive.trainer.simulator.tomogram;

import io.coslive.trainer.simulator.Rotation;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class SessionStarTest {
  @Test
  void theAnglesMakeTheRotationAgain() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      Rotation rotation = Rotation.uniform(random);
      assertThat(matrix(SessionStar.angles(rotation)).closeTo(rotation)).isTrue();
    }
    for (Rotation pole : new Rotation[]{Rotation.IDENTITY, Rotation.about(0, 0, 1, 2),
        Rotation.about(1, .3, 0, Math.PI)}) {
      assertThat(matrix(SessionStar.angles(pole)).closeTo(pole)).isTrue();
    }
  }

  /** Passive rotations about z, the new y and the new z: the product that Heymann et al. 2005 define for rot, tilt, psi. */
  private static Rotation matrix(double[] degrees) {
    Rotation rot = Rotation.about(0, 0, 1, -Math.toRadians(degrees[0]));
    Rotation tilt = Rotation.about(0, 1, 0, -Math.toRadians(degrees[1]));
    Rotation psi = Rotation.about(0, 0, 1, -Math.toRadians(degrees[2]));
    return psi.after(tilt).after(rot);
  }
}
