package io.coslive.dashboards.promql;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics and labels a PromQL expression reads. Not a parser of the language: a scanner that knows strings,
 * selectors in braces, ranges in brackets, functions, and the label lists behind {@code by}, {@code on} and their kind.
 */
public final class PromQl {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern LABEL_LIST = Pattern
      .compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{([^}]*)\\})?");
  private static final Pattern NUMBER = Pattern.compile("\\b[0-9][0-9.]*(?:e[+-]?[0-9]+)?[a-z]*");
  private static final Set<String> WORDS = Set
      .of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right");

  private PromQl() {}

  /** A metric as it stands in a query, with the labels its braces compare. */
  public record Selector(String metric, Set<String> labels) {}

  /** The metrics of an expression, in the order of their first mention. */
  public static Set<String> metrics(String expression) {
    Set<String> metrics = new LinkedHashSet<>();
    selectors(expression).forEach(selector -> metrics.add(selector.metric()));
    return metrics;
  }

  /** Every selector of an expression. */
  public static Set<Selector> selectors(String expression) {
    String bare = LABEL_LIST.matcher(withoutStringsAndRanges(expression)).replaceAll(" ");
    String text = NUMBER.matcher(bare).replaceAll(" ");
    Set<Selector> selectors = new LinkedHashSet<>();
    Matcher found = SELECTOR.matcher(text);
    while (found.find()) {
      boolean function = text.startsWith("(", found.end()) && found.group(2) == null;
      if (!function && !WORDS.contains(found.group(1))) {
        selectors.add(new Selector(found.group(1), names(found.group(2))));
      }
    }
    return selectors;
  }

  /** The labels an expression groups or joins by. */
  public static Set<String> groupingLabels(String expression) {
    Set<String> labels = new LinkedHashSet<>();
    Matcher list = LABEL_LIST.matcher(withoutStringsAndRanges(expression));
    while (list.find()) {
      labels.addAll(names(list.group(1)));
    }
    return labels;
  }

  private static String withoutStringsAndRanges(String expression) {
    return RANGE.matcher(STRING.matcher(expression).replaceAll("")).replaceAll("");
  }

  private static Set<String> names(@Nullable String list) {
    Set<String> names = new LinkedHashSet<>();
    if (list != null) {
      NAME.matcher(list).results().forEach(name -> names.add(name.group()));
    }
    return names;
  }
}
