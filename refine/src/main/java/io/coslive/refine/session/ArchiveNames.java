package io.coslive.refine.session;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.SafeName;

import java.util.Locale;
import java.util.Set;

/** Names from messages become folder names; this is what keeps them inside the archive. */
final class ArchiveNames {
  /** Names that stand beside the tomograms' folders. */
  private static final Set<String> TAKEN = Set.of(SessionArchive.SUPPORT_FOLDER, SessionIndex.FILE,
      ParticleTable.FILE, RelionProject.TOMOGRAMS, RelionProject.OPTIMISATION_SET);

  private ArchiveNames() {}

  /**
   * Returns the name.
   *
   * @param field the message's field, for the sentence
   * @throws Rejected {@link FailureCode#MALFORMED_MESSAGE}
   */
  static String requireSafe(String field, String name) {
    if (!SafeName.matches(name)) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          field + " becomes a folder's name and must be " + SafeName.RULE + "; rename and announce again");
    }
    return name;
  }

  /** As above, for tomograms: a folder of such a name would bring the whole session to a halt. */
  static String requireTomogram(String name) {
    if (TAKEN.contains(requireSafe("tomogram", name).toLowerCase(Locale.ROOT))) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE,
          "tomogram must not be named " + name + ", the session has that name in use; rename and announce again");
    }
    return name;
  }
}
