package io.coslive.refine.crf;

/** The logistic function and its inverse over whole arrays, many times as fast as {@link Math#exp} and {@link Math#log}. */
final class Logistic {
  /** Beyond, float32 knows only −1 and 1. */
  private static final float LARGEST_LOG_ODDS = 18;
  private static final float LN_2 = 0.6931472f;
  private static final int MANTISSA_BITS = 23;
  private static final int EXPONENT_BIAS = 127;
  /** Bits of 1.0f, and of a mantissa alone. */
  private static final int ONE = 0x3f800000;
  private static final int MANTISSA = 0x007fffff;

  private Logistic() {}

  /**
   * The difference of the two labels' probabilities, tanh(log-odds / 2), to 2e-6. Lambert's continued fraction of the
   * hyperbolic tangent for an eighth of the argument, then tanh 2t = 2 tanh t / (1 + tanh² t) twice: arithmetic that the
   * JIT compiler vectorises.
   */
  static void differences(float[] logOdds, float[] target) {
    for (int i = 0; i < target.length; i++) {
      float x = Math.max(-LARGEST_LOG_ODDS, Math.min(LARGEST_LOG_ODDS, logOdds[i])) * .125f;
      float square = x * x;
      float t = x * (10395 + square * (1260 + square * 21)) / (10395 + square * (4725 + square * (210 + square)));
      t = 2 * t / (1 + t * t);
      target[i] = 2 * t / (1 + t * t);
    }
  }

  /** ln x for a positive, normal x, to 2e-7 of 1: exponent times ln 2 plus the series of artanh for the mantissa. */
  static float ln(float x) {
    int bits = Float.floatToRawIntBits(x);
    int exponent = (bits >>> MANTISSA_BITS) - EXPONENT_BIAS;
    float mantissa = Float.intBitsToFloat((bits & MANTISSA) | ONE);
    // Around 1 instead of above it, so that ln 1 is exactly 0 and the series is short.
    if (mantissa > 1.4142135f) {
      mantissa *= .5f;
      exponent++;
    }
    float s = (mantissa - 1) / (mantissa + 1);
    float square = s * s;
    return exponent * LN_2 + 2 * s * (1 + square * (1 / 3f + square * (1 / 5f + square * (1 / 7f + square / 9f))));
  }
}
