package io.coslive.deploy.watch;

/** Looks on while a folder is followed. Called on the watcher's thread. */
public interface WatchListener {
  /**
   * A tomogram was looked at; also where nothing changed.
   *
   * @param tomogram its id
   * @param file relative to the watched folder
   */
  void looked(String tomogram, String file, Progress progress);

  /** Something about the whole. */
  void note(String sentence);

  /** Everything was looked at once. */
  void pause();
}
