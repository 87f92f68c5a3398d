package io.coslive.ingest.stage;

/** What a stage's thread does. All three are called on that thread. */
public interface StageWork {
  /** Opens what only this thread may touch. An exception fails the start. */
  default void begin() {}

  /**
   * One round; returns within a fraction of a second where there is nothing to do, so that a stop is noticed. An
   * exception is a bug or a lost broker and ends the process.
   */
  void step() throws InterruptedException;

  /** Closes what {@link #begin} opened; called whatever happened, also where {@code begin} failed. */
  default void end() {}
}
