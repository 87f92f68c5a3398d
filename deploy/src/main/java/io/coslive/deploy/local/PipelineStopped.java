package io.coslive.deploy.local;

/** The pipeline gave up, so that nothing is skipped or published twice. */
public final class PipelineStopped extends RuntimeException {
  /** @param cause what made going on impossible */
  public PipelineStopped(Throwable cause) {
    super("the pipeline stopped: " + cause.getMessage(), cause);
  }
}
