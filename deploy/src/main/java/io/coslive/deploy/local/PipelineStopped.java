package io.coslive.deploy.local;

/** The pipeline gave up, so that nothing is skipped or published twice. */
public final class PipelineStopped extends RuntimeException {
  /** @param cause what made going on impossible */
  public PipelineStopped(Throwable cause) {
    super("the pipeline stopped: " + sentence(cause), cause);
  }

  /** With the root, because Kafka wraps it in an account of its own state. */
  private static String sentence(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return cause.getCause() == null
        ? String.valueOf(cause.getMessage())
        : cause.getMessage() + ": " + root.getMessage();
  }
}
