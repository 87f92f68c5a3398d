package io.coslive.deploy.watch.mdoc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An autodoc as SerialEM writes it ("Format of .mdoc files" in its manual): {@code Key = Value} lines, first those of the
 * whole file, then those of each {@code [Kind = number]}. Nothing rests on the order of keys.
 *
 * @param globals before the first section
 * @param sections in the file's order
 */
record Mdoc(Map<String, String> globals, List<Section> sections) {
  /** More sections than any series has images; a longer file is something else. */
  static final int MOST_SECTIONS = 10_000;

  private static final Pattern KIND = Pattern.compile("\\w+");
  /** A title is free text, which may look like anything. */
  private static final String TITLE = "T";

  /**
   * Part of an autodoc.
   *
   * @param kind {@code ZValue} for an image of a series, {@code FrameSet} for a file of frames
   * @param values by key; where one stands twice, the last
   */
  record Section(String kind, Map<String, String> values) {}

  /** Lines that are none of these are passed over. Bytes outside ASCII stand in paths only, and are kept one to one. */
  static Mdoc parse(byte[] bytes) {
    Map<String, String> globals = new HashMap<>();
    List<Section> sections = new ArrayList<>();
    Map<String, String> current = globals;
    for (String line : (Iterable<String>) new String(bytes, StandardCharsets.ISO_8859_1).lines()::iterator) {
      int equals = line.indexOf('=');
      String kind = equals > 0 && line.charAt(0) == '[' && line.stripTrailing().endsWith("]")
          ? line.substring(1, equals).strip()
          : "";
      if (KIND.matcher(kind).matches()) {
        if (!kind.equals(TITLE) && sections.size() < MOST_SECTIONS) {
          current = new HashMap<>();
          sections.add(new Section(kind, current));
        }
      } else if (equals > 0 && line.charAt(0) != '[') {
        current.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return new Mdoc(globals, sections);
  }

  /** The name of a file by its path on Windows or Linux: SerialEM writes those of the microscope's computer. */
  static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
