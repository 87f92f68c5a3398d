package io.coslive.ingest.picking;

import io.coslive.ingest.volume.Reflection;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PlaneBlurTest {
  @Test
  void agreesWithTheTripleSum() {
    Shape shape = new Shape(9, 7, 5);
    float[] data = new float[(int) shape.voxels()];
    Random random = new Random(5);
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) random.nextGaussian();
    }
    double sigma = 1.7; // reaches beyond the opposite face along z

    assertThat(blurred(data, shape, sigma)).containsExactly(tripleSum(data, shape, sigma), within(1e-5f));
  }

  @Test
  void keepsTheMean() {
    float[] data = new float[24];
    data[0] = 24;

    assertThat(blurred(data, new Shape(4, 3, 2), 20)[23]).isCloseTo(1, within(0.01f));
  }

  private static float[] blurred(float[] data, Shape shape, double sigma) {
    Ring input = new Ring(shape.z(), shape.y(), shape.x());
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        System.arraycopy(data, shape.index(0, y, z), input.slot(z)[y], 0, shape.x());
      }
    }
    input.advanceTo(shape.z());
    PlaneBlur blur = new PlaneBlur(PlaneBlur.kernel(sigma, 3.5), Band.of(0, 1, shape.y(), 0), shape.x(), shape.z());
    float[] result = new float[data.length];
    for (int z = 0; z < shape.z(); z++) {
      blur.apply(input, z, (atZ, y, _, row) -> System.arraycopy(row, 0, result, shape.index(0, y, atZ), shape.x()));
    }
    return result;
  }

  private static float[] tripleSum(float[] data, Shape shape, double sigma) {
    int radius = (int) Math.ceil(3.5 * sigma);
    float[] result = new float[data.length];
    for (int at = 0; at < data.length; at++) {
      int x = at % shape.x();
      int y = at / shape.x() % shape.y();
      int z = at / shape.x() / shape.y();
      double sum = 0;
      double weights = 0;
      for (int dz = -radius; dz <= radius; dz++) {
        for (int dy = -radius; dy <= radius; dy++) {
          for (int dx = -radius; dx <= radius; dx++) {
            double weight = Math.exp(-(dx * dx + dy * dy + dz * dz) / (2 * sigma * sigma));
            sum += weight * data[shape.index(Reflection.inside(x + dx, shape.x()), Reflection.inside(y + dy, shape.y()),
                Reflection.inside(z + dz, shape.z()))];
            weights += weight;
          }
        }
      }
      result[at] = (float) (sum / weights);
    }
    return result;
  }
}
