package io.coslive.deploy.cli;

import io.coslive.ingest.mrc.MrcSettings;
import picocli.CommandLine.Option;

/** How strictly the MRC files of a command line are read. */
final class LenientOption {
  @Option(names = "--lenient", description = "Also read MRC files without the letters MAP at byte 208: those from before "
      + "the year 2000, and some damaged ones.")
  private boolean lenient;

  boolean given() {
    return lenient;
  }

  MrcSettings mrc() {
    return MrcSettings.DEFAULTS.withLenient(lenient);
  }
}
