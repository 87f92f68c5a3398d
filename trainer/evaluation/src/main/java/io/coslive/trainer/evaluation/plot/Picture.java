package io.coslive.trainer.evaluation.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** What all pictures share: a white sheet, smooth letters, PNG. */
public final class Picture {
  private Picture() {}

  /**
   * Finds out at once whether letters can be drawn, since the first of them is otherwise drawn after minutes of work.
   *
   * @throws UncheckedIOException saying what to install where the Java runtime finds no font
   */
  public static void requireFonts() {
    try {
      BufferedImage sheet = sheet(8, 8);
      Graphics2D graphics = pen(sheet, 12);
      graphics.drawString("x", 0, 8);
      graphics.dispose();
    } catch (RuntimeException | InternalError | LinkageError e) {
      throw new UncheckedIOException(new IOException(
          "pictures cannot be labelled here, because Java finds no fonts (" + e
              + "); install fontconfig and a font such as DejaVu",
          e));
    }
  }

  /** An image as the bytes of a PNG file. */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An empty white image. */
  static BufferedImage sheet(int width, int height) {
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return sheet;
  }

  /** A pen for letters and shapes with smooth edges; dispose of it. */
  static Graphics2D pen(BufferedImage sheet, int fontPixels) {
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(font(fontPixels));
    graphics.setColor(Palette.INK);
    return graphics;
  }

  static Font font(int pixels) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, pixels);
  }

  /** Images of one width under each other. */
  static BufferedImage stack(BufferedImage upper, BufferedImage lower) {
    BufferedImage sheet = sheet(Math.max(upper.getWidth(), lower.getWidth()), upper.getHeight() + lower.getHeight());
    Graphics2D graphics = sheet.createGraphics();
    graphics.drawImage(upper, 0, 0, null);
    graphics.drawImage(lower, 0, upper.getHeight(), null);
    graphics.dispose();
    return sheet;
  }
}
