package io.coslive.refine.crf;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayName("A Gaussian over a cube")
class CubeFilterTest {
  private static final double LARGEST_ERROR = 1e-6;

  @ParameterizedTest(name = "side {0}, sigma {1}")
  @CsvSource({"1, 1", "2, 0.5", "5, 0.3", "7, 1.5", "8, 4", "9, 100", "12, 2"})
  @DisplayName("is the sum over all pairs, both ways")
  void sumOverAllPairs(int side, double sigma) {
    float[][] basis = random(side, 1);
    float[][] values = random(side, 2);
    float[][] expected = sum(side, sigma, basis, values);
    assertSame(filtered(new LowRankFilter(side, sigma, LARGEST_ERROR), basis, values), expected);
    assertSame(filtered(new BandFilter(side, sigma, LARGEST_ERROR), basis, values), expected);
  }

  @Test
  @DisplayName("takes few columns where it is wide and few taps where it is narrow")
  void choice() {
    assertThat(CubeFilter.of(32, 100, 1e-5)).isInstanceOf(LowRankFilter.class);
    assertThat(CubeFilter.of(32, 1, 1e-5)).isInstanceOf(BandFilter.class);
  }

  private static float[][] filtered(CubeFilter filter, float[][] basis, float[][] values) {
    float[][] result = random(values.length, 3);
    filter.addFiltered(basis, values, result);
    return result;
  }

  private static float[][] sum(int side, double sigma, float[][] basis, float[][] values) {
    float[][] result = random(side, 3);
    int plane = side * side;
    for (int i = 0; i < side * plane; i++) {
      double sum = 0;
      for (int j = 0; j < side * plane; j++) {
        int dx = i % side - j % side;
        int dy = i / side % side - j / side % side;
        int dz = i / plane - j / plane;
        sum += Math.exp(-(dx * dx + dy * dy + dz * dz) / (2 * sigma * sigma)) * basis[j / plane][j % plane]
            * values[j / plane][j % plane];
      }
      result[i / plane][i % plane] += (float) (basis[i / plane][i % plane] * sum);
    }
    return result;
  }

  private static void assertSame(float[][] actual, float[][] expected) {
    for (int z = 0; z < expected.length; z++) {
      assertThat(actual[z]).containsExactly(expected[z], within(2e-3f));
    }
  }

  private static float[][] random(int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] volume = new float[side][side * side];
    for (float[] slice : volume) {
      for (int i = 0; i < slice.length; i++) {
        slice[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return volume;
  }
}
