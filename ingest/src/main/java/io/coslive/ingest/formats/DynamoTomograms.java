package io.coslive.ingest.formats;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of a Dynamo table's tomograms: a file of the table's name with the ending .doc, "number volume" per line. */
final class DynamoTomograms {
  private DynamoTomograms() {}

  /** Names by number; none where there is no such file. */
  static Map<String, String> read(ParticleSource source) throws IOException {
    Path doc = beside(source.path());
    Map<String, String> names = new HashMap<>();
    if (!Files.isRegularFile(doc)) {
      return names;
    }
    try (Reader reader = source.reader(doc)) {
      TextLines lines = new TextLines(reader, doc.toString());
      for (String line = lines.next(); line != null; line = lines.next()) {
        String[] words = line.strip().split("\\s+", 2);
        if (words.length == 2 && !words[0].startsWith("#")) {
          names.put(words[0], ParticleSource.tomogramOf(words[1].strip()));
          lines.checkRows(names.size());
        }
      }
    }
    return names;
  }

  /** Numbers by name: a name that is a number keeps it, the others take the next that is free. */
  static Map<String, Integer> numbers(ParticleList list) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    Set<Integer> taken = new HashSet<>();
    List<String> tomograms = list.tomograms();
    for (String name : tomograms) {
      if (name.matches("[1-9][0-9]{0,8}")) {
        numbers.put(name, Integer.valueOf(name));
        taken.add(Integer.valueOf(name));
      }
    }
    int next = 1;
    for (String name : tomograms) {
      if (!numbers.containsKey(name)) {
        while (!taken.add(next)) {
          next++;
        }
        numbers.put(name, next);
      }
    }
    return numbers;
  }

  /** The file's content. */
  static String text(ParticleList list) {
    StringBuilder text = new StringBuilder();
    numbers(list).forEach((name, number) -> text.append(number).append(' ').append(name).append('\n'));
    return text.toString();
  }

  static Path beside(Path table) {
    String name = String.valueOf(table.getFileName());
    int dot = name.lastIndexOf('.');
    return table.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".doc");
  }
}
