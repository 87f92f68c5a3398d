package io.coslive.trainer.evaluation.plot;

import io.coslive.trainer.evaluation.Confusion;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as a picture: true classes downwards, answers to the right, each row in percent of its class. Blue
 * is right and orange wrong. Colour grows with the root of the share, so that a few percent can be seen.
 */
public final class ConfusionPicture {
  private static final int CELL = 52;
  /** Of all cells together; many classes have smaller cells, so that the picture stays one that can be opened. */
  private static final int MOST_PIXELS = 4000;
  private static final int MARGIN = 24;
  private static final int TITLE_PIXELS = 20;
  private static final int TEXT_PIXELS = 16;
  private static final int PERCENT_PIXELS = 15;
  private static final Color RIGHT = new Color(0x0072b2);
  private static final Color WRONG = new Color(0xd55e00);

  private ConfusionPicture() {}

  /** The picture as a PNG file's bytes; it grows with the number of classes up to 4000 pixels, and the labels. */
  public static byte[] png(String title, Confusion confusion) {
    return Picture.png(draw(title, confusion));
  }

  static BufferedImage draw(String title, Confusion confusion) {
    List<String> classes = confusion.classes();
    FontMetrics text = metrics(TEXT_PIXELS);
    int label = classes.stream().mapToInt(text::stringWidth).max().orElse(0) + 10;
    int left = MARGIN + text.getHeight() + 8 + label;
    int top = MARGIN + TITLE_PIXELS + 24 + text.getHeight() + label;
    int cell = Math.min(CELL, MOST_PIXELS / Math.max(1, classes.size()));
    int size = cell * classes.size();
    int width = Math.max(left + size, MARGIN + metrics(TITLE_PIXELS).stringWidth(title)) + MARGIN;
    BufferedImage sheet = Picture.sheet(width, top + size + MARGIN);
    Graphics2D pen = Picture.pen(sheet, TITLE_PIXELS);
    pen.drawString(title, MARGIN, MARGIN + TITLE_PIXELS - 4);
    pen.setFont(Picture.font(TEXT_PIXELS));
    pen.drawString("answer", left, MARGIN + TITLE_PIXELS + 12 + text.getAscent());
    drawUpwards(pen, "true class", MARGIN + text.getAscent(), top + text.stringWidth("true class"));
    for (int i = 0; i < classes.size(); i++) {
      int middle = i * cell + cell / 2 + text.getAscent() / 2 - 2;
      pen.drawString(classes.get(i), left - 10 - text.stringWidth(classes.get(i)), top + middle);
      drawUpwards(pen, classes.get(i), left + middle, top - 10);
    }
    for (int row = 0; row < classes.size(); row++) {
      for (int column = 0; column < classes.size(); column++) {
        drawCell(pen, left + column * cell, top + row * cell, cell, confusion.share(row, column), row == column);
      }
    }
    pen.dispose();
    return sheet;
  }

  private static void drawCell(Graphics2D pen, int x, int y, int cell, double share, boolean right) {
    double strength = Math.sqrt(Double.isNaN(share) ? 0 : share);
    pen.setColor(mix(right ? RIGHT : WRONG, strength));
    pen.fillRect(x, y, cell, cell);
    pen.setColor(Palette.FAINT);
    pen.drawRect(x, y, cell, cell);
    if (share > 0 && cell == CELL) {
      pen.setColor(strength > .6 ? Color.WHITE : Palette.INK);
      pen.setFont(Picture.font(PERCENT_PIXELS));
      FontMetrics metrics = pen.getFontMetrics();
      String percent = percent(share);
      pen.drawString(percent, x + (CELL - metrics.stringWidth(percent)) / 2, y + (CELL + metrics.getAscent()) / 2 - 2);
    }
  }

  /** Two digits where they tell something: 0.3, 4.2, 97, 100. */
  private static String percent(double share) {
    double percent = 100 * share;
    if (percent < .05) {
      return "<0.1";
    }
    return String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
  }

  private static Color mix(Color colour, double strength) {
    return new Color(channel(colour.getRed(), strength), channel(colour.getGreen(), strength), channel(colour.getBlue(),
        strength));
  }

  private static int channel(int full, double strength) {
    return (int) Math.round(255 + (full - 255) * strength);
  }

  private static void drawUpwards(Graphics2D pen, String text, int x, int y) {
    AffineTransform before = pen.getTransform();
    pen.translate(x, y);
    pen.rotate(-Math.PI / 2);
    pen.drawString(text, 0, 0);
    pen.setTransform(before);
  }

  private static FontMetrics metrics(int fontPixels) {
    Graphics2D pen = Picture.pen(Picture.sheet(1, 1), fontPixels);
    FontMetrics metrics = pen.getFontMetrics();
    pen.dispose();
    return metrics;
  }
}
