package io.coslive.inference.matching;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.subtomogram.BoxSpec;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every session's support examples as the {@code support} topic tells them. Callable from any thread: the topic's reader
 * writes, inference and the page read.
 */
public final class SupportStore {
  /** More classes than a person can keep apart in one session. */
  public static final int CLASSES_PER_SESSION = 256;
  /** Accuracy stops rising at about five examples (measured); beyond this a class is fed by a program in error. */
  public static final int EXAMPLES_PER_CLASS = 64;
  /** Bounds the memory of all sessions together: 4096 examples of 32³ float16 values. */
  public static final long TOTAL_BYTES = 256L << 20;

  private final ExampleCheck check;
  private final Map<String, TreeMap<String, SupportExample>> examplesByKeyBySession = new HashMap<>();
  private final Map<String, SupportSet> snapshots = new HashMap<>();
  private int examples;
  private long bytes;

  /** @param box the model's box, which every example must fit */
  public SupportStore(BoxSpec box) {
    check = new ExampleCheck(box);
  }

  /**
   * Takes one record of the topic. A refused record has still removed the example that stood under its key, because the
   * compacted topic has forgotten that one too: the store is the same before and after a restart.
   *
   * @param key {@code session/class/example}
   * @param example absent to remove what stands under the key
   * @throws Rejected MALFORMED_MESSAGE where the key or the example cannot be used, with what to change
   */
  public synchronized void apply(String key, @Nullable SupportExample example) {
    String session = ExampleCheck.sessionOf(key);
    remove(session, key);
    if (example == null) {
      return;
    }
    check.check(key, example);
    TreeMap<String, SupportExample> ofSession = examplesByKeyBySession.getOrDefault(session, new TreeMap<>());
    checkRoom(example, ofSession);
    ofSession.put(key, example);
    examplesByKeyBySession.put(session, ofSession);
    examples++;
    bytes += example.voxels().length;
  }

  /** The session's examples now; an empty set where there are none. */
  public synchronized SupportSet of(String session) {
    TreeMap<String, SupportExample> ofSession = examplesByKeyBySession.get(session);
    // Empty ones are not kept: announcements may name sessions without end.
    return ofSession == null
        ? SupportSet.empty(session)
        : snapshots.computeIfAbsent(session, name -> SupportSet.of(name, ofSession.values()));
  }

  /** Sessions that have examples, in order. */
  public synchronized Set<String> sessions() {
    return new TreeSet<>(examplesByKeyBySession.keySet());
  }

  /** Number of examples over all sessions. */
  public synchronized int examples() {
    return examples;
  }

  private void remove(String session, String key) {
    snapshots.remove(session);
    TreeMap<String, SupportExample> ofSession = examplesByKeyBySession.get(session);
    SupportExample removed = ofSession == null ? null : ofSession.remove(key);
    if (ofSession == null || removed == null) {
      return;
    }
    examples--;
    bytes -= removed.voxels().length;
    if (ofSession.isEmpty()) {
      examplesByKeyBySession.remove(session);
    }
  }

  private void checkRoom(SupportExample example, Map<String, SupportExample> ofSession) {
    Set<String> classes = new TreeSet<>();
    int ofClass = 0;
    for (SupportExample other : ofSession.values()) {
      classes.add(other.className());
      ofClass += other.className().equals(example.className()) ? 1 : 0;
    }
    if (ofClass >= EXAMPLES_PER_CLASS) {
      throw ExampleCheck.refused(example.key(), "the class has " + EXAMPLES_PER_CLASS
          + " examples, the most there may be; remove one by a null value on its key");
    }
    if (ofClass == 0 && classes.size() >= CLASSES_PER_SESSION) {
      throw ExampleCheck.refused(example.key(), "the session has " + CLASSES_PER_SESSION
          + " classes, the most there may be; remove one by null values on its examples' keys");
    }
    if (bytes + example.voxels().length > TOTAL_BYTES) {
      throw ExampleCheck.refused(example.key(), "the examples of all sessions fill their " + (TOTAL_BYTES >> 20)
          + " MiB; remove those of finished sessions by null values on their keys");
    }
  }
}
