package io.coslive.trainer.simulator;

/** Indices of a discrete Fourier transform. */
public final class Frequencies {
  private Frequencies() {}

  /** Cycles per grid of an index: 0, 1 … side/2, then negative. */
  public static int signed(int index, int side) {
    return 2 * index <= side ? index : index - side;
  }

  /** The index of the opposite frequency. */
  public static int opposite(int index, int side) {
    return index == 0 ? 0 : side - index;
  }
}
