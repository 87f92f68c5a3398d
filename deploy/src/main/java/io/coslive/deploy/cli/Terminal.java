package io.coslive.deploy.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import static io.coslive.ingest.message.ParticleMessage.UNCLASSIFIED;

/** What a command tells the person who typed it. Colours only where somebody looks at a terminal. Thread-safe. */
final class Terminal {
  private static final String RESET = "\u001b[0m";
  private static final int CLASSES_PER_LINE = 6;

  private final PrintWriter out;
  private final boolean colours;

  Terminal(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Colours where standard output is a terminal and NO_COLOR is not set (no-color.org). */
  static Terminal of(PrintWriter out) {
    return new Terminal(out, isInteractive() && System.getenv("NO_COLOR") == null);
  }

  /** Whether somebody looks at a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Java 25 went back to null where there is no terminal
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  void say(List<String> lines) {
    lines.forEach(this::say);
  }

  void blank() {
    say("");
  }

  /** A line that begins with a mark and a name, so that the eye finds what happened. */
  void event(Mark mark, String who, String what) {
    say("  " + mark.colour(colours) + " " + bold("%-12s".formatted(who)) + " " + what);
  }

  String bold(String text) {
    return colours ? "\u001b[1m" + text + RESET : text;
  }

  String faint(String text) {
    return colours ? "\u001b[2m" + text + RESET : text;
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  /** The largest classes first, rejected ones last: {@code 31 ribosome · 12 proteasome · 5 unclassified}. */
  static String counts(Map<String, Integer> counts) {
    String named = counts.entrySet().stream().filter(e -> !e.getKey().equals(UNCLASSIFIED))
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(CLASSES_PER_LINE).map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(" · "));
    long more = counts.keySet().stream().filter(c -> !c.equals(UNCLASSIFIED)).count() - CLASSES_PER_LINE;
    int rejected = counts.getOrDefault(UNCLASSIFIED, 0);
    return named + (more > 0 ? " · " + more + " more classes" : "")
        + (rejected > 0 ? (named.isEmpty() ? "" : " · ") + rejected + " " + UNCLASSIFIED : "");
  }

  /** {@code 1 tomogram}, {@code 2 tomograms}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : noun.endsWith("s") ? "es" : "s");
  }

  /** How an event went. */
  enum Mark {
    DONE("✓", "\u001b[32m"), NEWS("•", "\u001b[36m"), TROUBLE("✗", "\u001b[31m");

    private final String sign;
    private final String ansi;

    Mark(String sign, String ansi) {
      this.sign = sign;
      this.ansi = ansi;
    }

    private String colour(boolean colours) {
      return colours ? ansi + sign + RESET : sign;
    }
  }
}
