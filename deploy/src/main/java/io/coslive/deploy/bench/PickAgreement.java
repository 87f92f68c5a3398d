package io.coslive.deploy.bench;

import io.coslive.ingest.picking.Pick;

import java.util.List;

/**
 * How many picks two ways of picking share.
 *
 * @param ours picks of the one
 * @param exact picks of the other
 * @param oursFound of ours, those with one of the others within a voxel
 * @param exactFound of the others, those with one of ours within a voxel
 */
public record PickAgreement(int ours, int exact, int oursFound, int exactFound) {
  private static final double NEAR = 1;

  static PickAgreement of(List<Pick> ours, List<Pick> exact) {
    return new PickAgreement(ours.size(), exact.size(), found(ours, exact), found(exact, ours));
  }

  /** The worse of the two directions. */
  public double share() {
    return Math.min((double) oursFound / Math.max(1, ours), (double) exactFound / Math.max(1, exact));
  }

  private static int found(List<Pick> picks, List<Pick> among) {
    return (int) picks.stream().filter(pick -> among.stream().anyMatch(other -> distance(pick, other) <= NEAR)).count();
  }

  private static double distance(Pick a, Pick b) {
    return Math.hypot(Math.hypot(a.x() - b.x(), a.y() - b.y()), a.z() - b.z());
  }
}
