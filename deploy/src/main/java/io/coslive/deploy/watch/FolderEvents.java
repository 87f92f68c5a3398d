package io.coslive.deploy.watch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells at once that something new lies in a folder, where the file system tells (inotify). Only a hint to look: NFS does
 * not tell of what other machines write, and the kernel drops what nobody fetches in time, so the looks at intervals never
 * end. One thread.
 */
final class FolderEvents implements AutoCloseable {
  private final WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private boolean refused;

  /** @throws IOException if the system has no more such services */
  FolderEvents() throws IOException {
    service = FileSystems.getDefault().newWatchService();
  }

  /** From now on these folders. Those that the system refuses are left to the looks at intervals. */
  void follow(Collection<Path> folders) {
    Set<Path> gone = new HashSet<>(keys.keySet());
    gone.removeAll(Set.copyOf(folders));
    for (Path folder : gone) {
      WatchKey key = keys.remove(folder);
      if (key != null) {
        key.cancel();
      }
    }
    for (Path folder : folders) {
      if (!keys.containsKey(folder)) {
        register(folder);
      }
    }
  }

  /** Whether a folder could not be registered: too many are followed on this machine, or its file system cannot. */
  boolean isRefused() {
    return refused;
  }

  /** Waits until there is something new, but no longer than so. @return whether there is */
  boolean await(long millis) throws InterruptedException {
    WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
    boolean any = key != null;
    while (key != null) {
      key.pollEvents();
      if (!key.reset()) {
        keys.values().remove(key);
      }
      key = service.poll();
    }
    return any;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  private void register(Path folder) {
    try {
      keys.put(folder, folder.register(service, StandardWatchEventKinds.ENTRY_CREATE));
    } catch (IOException | UnsupportedOperationException e) {
      refused = true;
    }
  }
}
