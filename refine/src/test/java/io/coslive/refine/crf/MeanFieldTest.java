package io.coslive.refine.crf;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("Mean field")
class MeanFieldTest {
  /** Weak enough for the parallel updates to converge. */
  private static CrfParameters weak(int iterations) {
    return new CrfParameters(0.8, 3, 50, 0.8, 1.5, iterations);
  }

  @Test
  @DisplayName("converges, to where one voxel after the other ends too, and that way the free energy never rises")
  void sameFixedPointAsSequentialUpdates() {
    int side = 8;
    Balls ball = Balls.noisy(side, 0.5, 5);
    float[] converged = new DenseCrf(weak(60), side).refine(ball.intensities(), ball.coarseMask());
    assertThat(new DenseCrf(weak(80), side).refine(ball.intensities(), ball.coarseMask()))
        .containsExactly(converged, within(1e-5f));

    SequentialMeanField sequential = new SequentialMeanField(weak(1), side, ball.intensities(), ball.coarseMask());
    double energy = sequential.freeEnergy();
    for (int sweep = 0; sweep < 60; sweep++) {
      sequential.sweep();
      double next = sequential.freeEnergy();
      assertThat(next).isLessThanOrEqualTo(energy + 1e-9);
      energy = next;
    }
    for (int i = 0; i < converged.length; i++) {
      assertThat((double) converged[i]).isCloseTo(sequential.foreground(i), within(1e-2));
    }
  }

  @Test
  @DisplayName("does not care where in the box a particle lies")
  void shiftInvariance() {
    int side = 24;
    int shift = 3;
    Balls scene = Balls.noisy(side + shift, 0.5, 9);
    CrfParameters local = new CrfParameters(0, 1, 50, 1, 1, 4);
    DenseCrf crf = new DenseCrf(local, side);
    float[] left = crf.refine(window(scene.intensities(), side, 0, shift), window(scene.coarseMask(), side, 0, shift));
    float[] right = crf.refine(window(scene.intensities(), side, shift, shift), window(scene.coarseMask(), side, shift,
        shift));
    int margin = 9; // a voxel hears of a face no farther away than a few σ per iteration
    for (int z = margin; z < side - margin; z++) {
      for (int y = margin; y < side - margin; y++) {
        for (int x = margin; x < side - margin - shift; x++) {
          assertThat(right[(z * side + y) * side + x]).isCloseTo(left[(z * side + y) * side + x + shift], within(
              1e-3f));
        }
      }
    }
  }

  /** Cuts a cube of the given side out of a larger one, {@code atX} voxels from its left. */
  private static float[] window(float[] scene, int side, int atX, int larger) {
    float[] window = new float[side * side * side];
    int sceneSide = side + larger;
    for (int row = 0; row < side * side; row++) {
      int from = (row / side * sceneSide + row % side) * sceneSide + atX;
      System.arraycopy(scene, from, window, row * side, side);
    }
    return window;
  }

  @Test
  @DisplayName("of a full box follows from the state before, at spot-checked voxels, by the sum over all pairs")
  void spotCheck() {
    int side = 32;
    Balls ball = Balls.noisy(side, 0.5, 7);
    float[] before = refined(side, 3, ball);
    float[] after = refined(side, 4, ball);
    AllPairs allPairs = new AllPairs(reference(4), side, ball.intensities());
    int[] voxels = new int[64];
    Arrays.setAll(voxels, i -> (i * 7919 + 13) % after.length);
    for (int voxel : voxels) {
      assertThat((double) after[voxel]).isCloseTo(allPairs.update(voxel, before, ball.coarseMask()), within(1e-2));
    }
  }

  private static float[] refined(int side, int iterations, Balls ball) {
    return new DenseCrf(reference(iterations), side).refine(ball.intensities(), ball.coarseMask());
  }

  /** σα and σβ as in the reference, weights that leave marginals away from 0 and 1. */
  private static CrfParameters reference(int iterations) {
    return new CrfParameters(1, 100, 50, 1, 10, iterations);
  }
}
