package io.coslive.ingest.message;

import java.util.regex.Pattern;

/**
 * The names that messages may hold of sessions, tomograms, classes and examples. They become folders, file names, metric
 * labels and parts of keys; so there are no separators, no leading dot, and an end.
 */
public final class SafeName {
  /** As a regular expression without groups. */
  public static final String REGEX = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  /** The same for people, to stand after "must be". */
  public static final String RULE = "1 to 64 letters, digits, dots, underscores or hyphens, beginning with a letter or"
      + " digit";

  private static final Pattern PATTERN = Pattern.compile(REGEX);

  private SafeName() {}

  /** Whether the name may be used. */
  public static boolean matches(String name) {
    return PATTERN.matcher(name).matches();
  }
}
