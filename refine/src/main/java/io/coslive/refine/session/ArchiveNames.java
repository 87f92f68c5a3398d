package io.coslive.refine.session;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.util.regex.Pattern;

/** Names from messages become folder names; this is what keeps them inside the archive. */
final class ArchiveNames {
  /** Portable, visible, and no way up: neither a separator nor a leading dot. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private ArchiveNames() {}

  /**
   * Returns the name.
   *
   * @param field the message's field, for the sentence
   * @throws Rejected {@link FailureCode#MALFORMED_MESSAGE}
   */
  static String requireSafe(String field, String name) {
    if (!SAFE.matcher(name).matches()) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          field + " becomes a folder's name and must be 1 to 128 letters, "
              + "digits, dots, hyphens or underscores, beginning with a letter or digit; rename and announce again");
    }
    return name;
  }

  /** As above, for tomograms: their folders stand beside the session's support folder. */
  static String requireTomogram(String name) {
    if (requireSafe("tomogram", name).equalsIgnoreCase(SessionArchive.SUPPORT_FOLDER)) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "tomogram must not be named " + name
              + ", the session's support set has that folder; rename and announce again");
    }
    return name;
  }
}
