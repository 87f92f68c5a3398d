package io.coslive.deploy.config;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The keys there are, as dotted paths such as {@code kafka.group-id}, and the nearest to one there is not. */
final class KnownKeys {
  /** The one key whose own keys are free: client properties that only Kafka knows. */
  static final String FREE = "kafka.properties";

  /** Further apart than this, another key is no help but a riddle. */
  private static final int MAX_DISTANCE = 4;

  private final List<String> keys;

  private KnownKeys(List<String> keys) {
    this.keys = keys;
  }

  static KnownKeys of(ObjectNode defaults) {
    List<String> keys = new ArrayList<>();
    collect(defaults, "", keys);
    return new KnownKeys(List.copyOf(keys));
  }

  List<String> all() {
    return keys;
  }

  /** @throws ConfigException if the tree holds a key that does not exist */
  void check(ObjectNode tree, String source) {
    List<String> found = new ArrayList<>();
    collect(tree, "", found);
    for (String key : found) {
      boolean section = keys.stream().anyMatch(k -> k.startsWith(key + "."));
      if (!keys.contains(key) && !section) {
        throw new ConfigException(source + ": there is no key " + key + nearest(key, keys));
      }
    }
  }

  /** A question that ends the sentence, or nothing where no key is near. */
  static String nearest(String key, List<String> candidates) {
    return candidates.stream().min(Comparator.comparingInt(k -> distance(k, key)))
        .filter(k -> distance(k, key) <= Math.max(MAX_DISTANCE, key.length() / 3)).map(k -> "; did you mean " + k + "?")
        .orElse("");
  }

  private static void collect(ObjectNode tree, String prefix, List<String> keys) {
    tree.properties().forEach(entry -> {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof ObjectNode section && !key.equals(FREE)) {
        collect(section, key + ".", keys);
      } else {
        keys.add(key);
      }
    });
  }

  /** Levenshtein's: how many letters to insert, drop or change. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
