package io.coslive.trainer.evaluation.plot;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours and dashes of lines. The colours are those of Okabe and Ito (2002), which people with any of the common kinds
 * of colour blindness can tell apart; the dashes keep lines apart in grey.
 */
final class Palette {
  static final Color INK = new Color(0x222222);
  static final Color FAINT = new Color(0xdddddd);
  private static final float WIDTH = 2.5f;

  private static final int[] COLOURS = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000};
  private static final float[][] DASHES = {{1, 0}, {10, 4}, {3, 3}, {12, 4, 3, 4}};

  private Palette() {}

  /** The colour of line {@code i}; repeats after seven. */
  static Color colour(int i) {
    return new Color(COLOURS[i % COLOURS.length]);
  }

  /** The stroke of line {@code i}; repeats after four. */
  static BasicStroke stroke(int i) {
    return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES[i % DASHES.length], 0);
  }
}
