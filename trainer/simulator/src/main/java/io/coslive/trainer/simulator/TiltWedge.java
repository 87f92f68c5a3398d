package io.coslive.trainer.simulator;

/**
 * The frequencies that a tilt series about y measures, the beam being along z. A tilt of α measures the plane
 * {@code kz = kx tan α}; all planes between the lowest and the highest tilt are measured.
 *
 * @param minDegrees above -90
 * @param maxDegrees below 90
 */
record TiltWedge(double minDegrees, double maxDegrees) {
  /** Whether (kx, ky, kz) is measured; ky does not matter. */
  boolean measures(double kx, double kz) {
    double lowest = Math.abs(kx) * Math.tan(Math.toRadians(minDegrees));
    double highest = Math.abs(kx) * Math.tan(Math.toRadians(maxDegrees));
    double along = kx < 0 ? -kz : kz;
    return along >= lowest && along <= highest;
  }

  /**
   * The wedge on the grid of a discrete Fourier transform: {@code [kz][kx]}, 1 where measured and 0 elsewhere. At the
   * Nyquist frequency, which stands for both signs, it is measured where either sign is.
   */
  float[] onGrid(int side) {
    float[] grid = new float[side * side];
    for (int z = 0; z < side; z++) {
      for (int x = 0; x < side; x++) {
        int kx = Frequencies.signed(x, side);
        int kz = Frequencies.signed(z, side);
        boolean nyquist = 2 * x == side || 2 * z == side;
        grid[z * side + x] = measures(kx, kz) || (nyquist && measures(kx, -kz)) ? 1 : 0;
      }
    }
    return grid;
  }
}
