package io.coslive.ingest.picking;

/**
 * What trades speed for exactness, and how much is done at a time.
 *
 * @param reach where Gaussian kernels end, in σ
 * @param largestFactor how far the tomogram may be binned
 * @param slabSlices slices of the grid per slab; changes no value
 */
record Tuning(double reach, int largestFactor, int slabSlices) {
  /** What is cut off a kernel is below 5·10⁻⁴ of the whole. Eight slices keep a few threads busy. */
  static final Tuning FAST = new Tuning(3.5, Integer.MAX_VALUE, 8);
  /** At full resolution, with kernels that lose nothing float32 could show. */
  static final Tuning EXACT = new Tuning(6, 1, 8);
}
