package io.coslive.inference.matching;

import io.coslive.ingest.file.Sha256;
import io.coslive.ingest.message.SupportExample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The examples of one session at one moment. Immutable.
 *
 * @param version 12 hex digits of the SHA-256 over every example's key and voxels in the order of the keys: the same
 *     examples give the same version, in whatever order they came
 * @param classes examples per class, both in the order of their names
 */
public record SupportSet(String session, String version, Map<String, List<SupportExample>> classes) {
  private static final int VERSION_DIGITS = 12;

  /** @throws IllegalArgumentException where an example belongs to another session */
  public static SupportSet of(String session, Collection<SupportExample> examples) {
    TreeMap<String, SupportExample> byKey = new TreeMap<>();
    for (SupportExample example : examples) {
      if (!example.session().equals(session)) {
        throw new IllegalArgumentException(example.key() + " is not of session " + session);
      }
      byKey.put(example.key(), example);
    }
    MessageDigest digest = Sha256.digest();
    TreeMap<String, List<SupportExample>> classes = new TreeMap<>();
    byKey.forEach((key, example) -> {
      digest.update(key.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(example.voxels());
      classes.computeIfAbsent(example.className(), name -> new ArrayList<>()).add(example);
    });
    classes.replaceAll((name, list) -> List.copyOf(list));
    String version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    return new SupportSet(session, version, Collections.unmodifiableMap(classes));
  }

  /** A session without examples, in which every particle is unclassified. */
  public static SupportSet empty(String session) {
    return of(session, List.of());
  }

  /** Number of examples over all classes. */
  public int examples() {
    return classes.values().stream().mapToInt(List::size).sum();
  }
}
