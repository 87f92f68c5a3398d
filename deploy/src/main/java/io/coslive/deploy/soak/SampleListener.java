package io.coslive.deploy.soak;

/** Told of every stretch of a soak as it ends, on the thread that runs it. */
@FunctionalInterface
public interface SampleListener {
  /** A stretch has ended. */
  void measured(SoakSample sample);
}
