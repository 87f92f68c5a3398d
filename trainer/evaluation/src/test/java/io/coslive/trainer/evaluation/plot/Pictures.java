package io.coslive.trainer.evaluation.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What a test can see of a picture. */
final class Pictures {
  private Pictures() {}

  static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Number of pixels of a colour. */
  static long count(BufferedImage image, int rgb) {
    return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .filter(pixel -> (pixel & 0xffffff) == rgb).count();
  }
}
