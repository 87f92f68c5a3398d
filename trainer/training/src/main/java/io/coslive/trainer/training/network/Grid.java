package io.coslive.trainer.training.network;

/** The size of a value without its batch dimension: a feature map, or a vector where {@code side} is 1. */
public record Grid(int channels, int side) {
  /** Voxels per channel. */
  public long voxels() {
    return (long) side * side * side;
  }
}
