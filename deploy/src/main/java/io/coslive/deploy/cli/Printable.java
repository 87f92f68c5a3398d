package io.coslive.deploy.cli;

/** Text from a topic, on which anybody may have written: nothing in it may steer the terminal. */
final class Printable {
  private static final int REPLACEMENT = '\ufffd';

  private Printable() {}

  /** One line. */
  static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> steers(c) ? REPLACEMENT : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** One line of at most so many characters; what is cut ends with an ellipsis. */
  static String cut(String text, int characters) {
    String line = line(text);
    return line.length() <= characters ? line : line.substring(0, characters - 1) + "…";
  }

  private static boolean steers(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
  }
}
