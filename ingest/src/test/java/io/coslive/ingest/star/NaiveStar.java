package io.coslive.ingest.star;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A second reader of STAR, made of one regular expression; shares nothing with the one under test. */
public final class NaiveStar {
  private static final Pattern WORD = Pattern.compile("\"(.*?)\"(?=\\s|$)|'(.*?)'(?=\\s|$)|(#.*)|(\\S+)");

  private NaiveStar() {}

  /** Rows as label-to-value maps, per {@code block}. */
  public static Map<String, List<Map<String, String>>> parse(String text) {
    Map<String, List<Map<String, String>>> blocks = new LinkedHashMap<>();
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    boolean loop = false;
    for (String line : text.split("\\R")) {
      List<String> words = words(line);
      if (words.isEmpty()) {
        continue;
      }
      if (line.startsWith("data_")) {
        rows = new ArrayList<>();
        blocks.put(words.getFirst().substring(5), rows);
        loop = false;
      } else if (line.startsWith("loop_")) {
        loop = true;
        labels = new ArrayList<>();
      } else if (line.startsWith("_") && loop) {
        labels.add(words.getFirst());
      } else if (line.startsWith("_")) {
        if (rows.isEmpty()) {
          rows.add(new LinkedHashMap<>());
        }
        rows.getFirst().put(words.getFirst(), words.get(1));
      } else {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
          row.put(labels.get(i), words.get(i));
        }
        rows.add(row);
      }
    }
    return blocks;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find() && matcher.group(3) == null) {
      for (int group : new int[]{1, 2, 4}) {
        if (matcher.group(group) != null) {
          words.add(matcher.group(group));
        }
      }
    }
    return words;
  }
}
