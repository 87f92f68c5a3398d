package io.coslive.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages inputs, reproducibly. It sees no coverage; it only has to notice when a change breaks what held before. */
final class Mutator {
  /** A few KB, as the limit on allocation assumes. */
  private static final int LONGEST = 8 << 10;
  private static final int MOST_CHANGES = 4;

  private final Random random;
  private final List<byte[]> seeds;
  private final List<byte[]> words;

  /**
   * @param seeds inputs to begin with, at least one
   * @param words of the format, at least one
   */
  Mutator(long seed, List<byte[]> seeds, List<byte[]> words) {
    this.random = new Random(seed);
    this.seeds = seeds;
    this.words = words;
  }

  /** The next input. */
  byte[] next() {
    byte[] bytes = one(seeds);
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      bytes = changed(bytes);
    }
    return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
  }

  private byte[] changed(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(64)));
    return switch (random.nextInt(7)) {
      case 0 -> flipped(bytes);
      case 1 -> spliced(bytes, from, from, one(words)); // put in
      case 2 -> {
        byte[] word = one(words); // written over
        yield spliced(bytes, from, Math.min(bytes.length, from + word.length), word);
      }
      case 3 -> spliced(bytes, from, to, new byte[0]); // left out
      case 4 -> spliced(bytes, to, to, Arrays.copyOfRange(bytes, from, to)); // said twice
      case 5 -> Arrays.copyOf(bytes, from); // broken off
      default -> {
        byte[] other = one(seeds); // crossed with another
        int start = random.nextInt(other.length + 1);
        yield spliced(bytes, from, bytes.length, Arrays.copyOfRange(other, start, other.length));
      }
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    byte[] result = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
    return result;
  }

  private byte[] one(List<byte[]> list) {
    return list.get(random.nextInt(list.size()));
  }
}
