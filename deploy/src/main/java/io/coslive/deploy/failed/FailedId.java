package io.coslive.deploy.failed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one record of the failed topic: {@code 2:17}.
 *
 * @param partition of the failed topic
 * @param offset there
 */
public record FailedId(int partition, long offset) implements Comparable<FailedId> {
  // So many digits that neither overflows.
  private static final Pattern PATTERN = Pattern.compile("(?:(\\d{1,9}):)?(\\d{1,18})");

  /**
   * Reads {@code 2:17}; {@code 17} is of partition 0.
   *
   * @throws IllegalArgumentException where it is neither
   */
  public static FailedId of(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no id of a failure; coslive failed list tells them, such"
          + " as 2:17, or 17 in partition 0");
    }
    int partition = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return new FailedId(partition, Long.parseLong(matcher.group(2)));
  }

  @Override
  public int compareTo(FailedId other) {
    return partition == other.partition ? Long.compare(offset, other.offset) : partition - other.partition;
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
