package io.coslive.deploy.cli;

/** What the program's exit status means; the help lists them. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;
  /** An error that should not happen; its trace is a bug report. */
  public static final int BUG = 1;
  /** The command line is wrong. */
  public static final int USAGE = 2;
  /** The configuration, the model bundle or an input file cannot be used. */
  public static final int UNUSABLE_INPUT = 3;
  /** The broker does not answer. */
  public static final int NO_BROKER = 4;
  /** The daemon stopped itself, so that nothing is skipped or published twice; start it again. */
  public static final int PIPELINE_STOPPED = 5;
  /** Finished, but some tomograms failed. */
  public static final int TOMOGRAMS_FAILED = 6;
  /** Another daemon has this one's instance-id by now; start it again only with one of its own. */
  public static final int FENCED = 7;
  /** The device that the network runs on does not answer as it did at the start; nothing was failed or skipped. */
  public static final int DEVICE_SICK = 8;
  /** A run of the network, or a read, did not end and could not be stopped; nothing was failed or skipped. */
  public static final int HUNG = 9;
  /** A second Ctrl-C cut the shutdown short. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
