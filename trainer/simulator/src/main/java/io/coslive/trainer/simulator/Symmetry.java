package io.coslive.trainer.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How the copies of a subunit are arranged: a point group, or a piece of a helix along z.
 *
 * @param name Schoenflies symbol, or {@code H} and the number of copies
 */
record Symmetry(String name, List<Operation> operations) {
  /** A copy: the subunit rotated, then moved along z by so many voxels. */
  record Operation(Rotation rotation, double alongZ) {}

  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;
  private static final int[] CYCLIC_ORDERS = {1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8};

  static Symmetry draw(RandomGenerator random) {
    double kind = random.nextDouble();
    if (kind < .5) {
      return cyclic(CYCLIC_ORDERS[random.nextInt(CYCLIC_ORDERS.length)]);
    }
    if (kind < .78) {
      return dihedral(random.nextInt(2, 8));
    }
    if (kind < .84) {
      return tetrahedral();
    }
    if (kind < .90) {
      return octahedral();
    }
    if (kind < .93) {
      return icosahedral();
    }
    return helix(random.nextInt(3, 8), random.nextDouble(.3, 1), random.nextDouble(2, 3.5));
  }

  static Symmetry cyclic(int order) {
    return pointGroup("C" + order, List.of(Rotation.about(0, 0, 1, 2 * Math.PI / order)));
  }

  static Symmetry dihedral(int order) {
    return pointGroup("D" + order, List.of(Rotation.about(0, 0, 1, 2 * Math.PI / order), Rotation.about(1, 0, 0,
        Math.PI)));
  }

  static Symmetry tetrahedral() {
    return pointGroup("T", List.of(Rotation.about(0, 0, 1, Math.PI), Rotation.about(1, 1, 1, 2 * Math.PI / 3)));
  }

  static Symmetry octahedral() {
    return pointGroup("O", List.of(Rotation.about(0, 0, 1, Math.PI / 2), Rotation.about(1, 1, 1, 2 * Math.PI / 3)));
  }

  static Symmetry icosahedral() {
    return pointGroup("I", List.of(Rotation.about(0, 1, GOLDEN, 2 * Math.PI / 5), Rotation.about(1, 1, 1, 2 * Math.PI
        / 3)));
  }

  /**
   * A piece of a helix, centred.
   *
   * @param twist radians from copy to copy
   * @param rise voxels from copy to copy
   */
  static Symmetry helix(int copies, double twist, double rise) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      operations.add(new Operation(Rotation.about(0, 0, 1, twist * i), (i - (copies - 1) / 2.) * rise));
    }
    return new Symmetry("H" + copies, List.copyOf(operations));
  }

  /** All products of the generators. */
  private static Symmetry pointGroup(String name, List<Rotation> generators) {
    List<Rotation> group = new ArrayList<>(List.of(Rotation.IDENTITY));
    for (int next = 0; next < group.size(); next++) {
      for (Rotation generator : generators) {
        Rotation product = group.get(next).after(generator);
        if (group.stream().noneMatch(product::closeTo)) {
          group.add(product);
        }
      }
    }
    return new Symmetry(name, group.stream().map(rotation -> new Operation(rotation, 0)).toList());
  }
}
