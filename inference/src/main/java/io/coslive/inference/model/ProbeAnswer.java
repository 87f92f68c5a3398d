package io.coslive.inference.model;

/**
 * What the network says to the box of noise that it is tried with.
 *
 * @param embedding of the noise
 * @param similarity to itself
 * @param mask as if it were a particle; empty where the model makes none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals
record ProbeAnswer(float[] embedding, float similarity, float[] mask) {
  /**
   * Share of the greatest value. A GPU may add up in another order at every run, which changes the fifth digit; a device
   * that is broken is off by all of it.
   */
  private static final float TOLERANCE = 0.01f;

  /** Whether both came from a device in the same state. */
  boolean agreesWith(ProbeAnswer other) {
    return agree(embedding, other.embedding) && agree(mask, other.mask)
        && agree(new float[]{similarity}, new float[]{other.similarity});
  }

  private static boolean agree(float[] expected, float[] actual) {
    float greatest = 0;
    for (float value : expected) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= TOLERANCE * greatest)) {
        return false;
      }
    }
    return true;
  }
}
