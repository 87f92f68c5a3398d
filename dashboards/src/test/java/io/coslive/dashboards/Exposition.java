package io.coslive.dashboards;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scrape in Prometheus' text format exposes: each series name with the labels seen on it. */
record Exposition(Map<String, Set<String>> labelsOfSeries) {
  private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? ",
      Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern KIND = Pattern.compile("_(bucket|count|sum|max)$");

  static Exposition parse(String text) {
    Map<String, Set<String>> labels = new TreeMap<>();
    Matcher sample = SAMPLE.matcher(text);
    while (sample.find()) {
      Set<String> known = labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
      if (sample.group(2) != null) {
        LABEL.matcher(sample.group(2)).results().forEach(label -> known.add(label.group(1)));
      }
    }
    return new Exposition(labels);
  }

  /** The metric a series belongs to: a histogram is one metric with four kinds of series. */
  static String family(String series) {
    return series.contains("_seconds_") ? KIND.matcher(series).replaceFirst("") : series;
  }
}
