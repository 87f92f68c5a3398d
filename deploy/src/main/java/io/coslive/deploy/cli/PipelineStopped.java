package io.coslive.deploy.cli;

/** The pipeline gave up, so that nothing is skipped or published twice. */
final class PipelineStopped extends RuntimeException {
  PipelineStopped(Throwable cause) {
    super("the pipeline stopped: " + cause.getMessage(), cause);
  }
}
