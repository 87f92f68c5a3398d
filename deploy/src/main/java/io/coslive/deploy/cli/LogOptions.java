package io.coslive.deploy.cli;

import picocli.CommandLine.Option;

/** How much the log tells. It goes to standard error; results go to standard output. */
final class LogOptions {
  /** Read by logback.xml, once, when the first class logs. */
  private static final String LEVEL = "coslive.log.level";

  @Option(names = {"-v", "--verbose"}, description = "Tell more of what happens, on standard error.")
  private boolean verbose;

  /** For commands with an output of their own: only what is wrong. Call before anything logs. */
  void quiet() {
    System.setProperty(LEVEL, verbose ? "INFO" : "WARN");
  }

  /** For the daemon: the story of what it does. Call before anything logs. */
  void story() {
    System.setProperty(LEVEL, verbose ? "DEBUG" : "INFO");
  }
}
