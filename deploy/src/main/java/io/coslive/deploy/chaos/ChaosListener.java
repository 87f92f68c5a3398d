package io.coslive.deploy.chaos;

/** Told of a chaos run while it goes on, on its thread. */
public interface ChaosListener {
  /**
   * Something happened.
   *
   * @param who broker or daemon
   * @param what in a few words
   */
  void event(String who, String what);

  /**
   * How far it is.
   *
   * @param outcomes results and failures that are visible
   * @param kills that were done
   */
  void progress(int outcomes, int kills);
}
