package io.coslive.deploy.picture;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import static org.assertj.core.api.Assertions.assertThat;

class SlicePictureTest {
  private static final int RED = 0xff0000;

  /** A ramp along x, the same in every slice; remembers which slices were read. */
  private static final class Ramp implements VoxelSource {
    private final Shape shape;
    private int slicesRead;

    Ramp(Shape shape) {
      this.shape = shape;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public double voxelSizeAngstrom() {
      return 10;
    }

    @Override
    public void readSlices(int firstZ, int slices, float[] target, int targetOffset) {
      assertThat(firstZ).isBetween(0, shape.z() - slices);
      slicesRead += slices;
      for (int i = 0; i < slices * shape.x() * shape.y(); i++) {
        target[targetOffset + i] = i % shape.x();
      }
    }

    @Override
    public void readRow(int x, int y, int z, int count, float[] target, int targetOffset) {
      throw new AssertionError("a picture reads slices");
    }

    @Override
    public void close() {}
  }

  @Test
  void showsTheSliceWithXToTheRight() throws IOException {
    BufferedImage image = draw(new Ramp(new Shape(100, 50, 20)), 10, List.of());
    assertThat(image.getWidth()).isEqualTo(400);
    assertThat(image.getHeight()).isEqualTo(200);
    assertThat(brightness(image, 20, 100)).isLessThan(brightness(image, 200, 100));
    assertThat(brightness(image, 380, 100)).isGreaterThan(200);
  }

  @Test
  void drawsAParticleWhereItLiesInItsColour() throws IOException {
    BufferedImage image = draw(new Ramp(new Shape(100, 50, 20)), 10, List.of(new Dot(30, 20, 10, RED)));
    int radius = 10 * 4; // 200 Å are 20 voxels of 10 Å across, at 4 pixels per voxel
    assertThat(isReddish(image, (int) (30.5 * 4) + radius, (int) (20.5 * 4))).isTrue();
    assertThat(isReddish(image, (int) (30.5 * 4), (int) (20.5 * 4) - radius)).isTrue();
    assertThat(isReddish(image, 300, 180)).isFalse();
  }

  @Test
  void leavesOutAParticleThatTheSliceDoesNotCut() throws IOException {
    BufferedImage without = draw(new Ramp(new Shape(100, 50, 60)), 10, List.of());
    BufferedImage with = draw(new Ramp(new Shape(100, 50, 60)), 10, List.of(new Dot(30, 20, 21, RED)));
    assertThat(with.getRGB(0, 0, 400, 200, null, 0, 400)).isEqualTo(without.getRGB(0, 0, 400, 200, null, 0, 400));
  }

  @Test
  void readsNoMoreThanTheSlabAndStaysInside() throws IOException {
    Ramp tall = new Ramp(new Shape(10, 10, 1000));
    draw(tall, 5000, List.of());
    assertThat(tall.slicesRead).isEqualTo(5);
    draw(new Ramp(new Shape(10, 10, 1)), 0, List.of());
  }

  @Test
  void classesGetTheSameColourWhateverTheirOrder() {
    Map<String, Integer> colours = ClassColours.of(List.of("b", "a", "unclassified"));
    assertThat(colours).isEqualTo(ClassColours.of(List.of("unclassified", "a", "b"))).hasSize(3);
    assertThat(colours.get("a")).isNotEqualTo(colours.get("b"));
  }

  private static BufferedImage draw(VoxelSource source, int z, List<Dot> dots) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(SlicePicture.png(source, z, 10, dots, 200, 400)));
  }

  private static int brightness(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xff;
  }

  private static boolean isReddish(BufferedImage image, int x, int y) {
    int rgb = image.getRGB(x, y);
    return (rgb >> 16 & 0xff) > (rgb & 0xff) + 60;
  }
}
