package io.coslive.trainer.simulator;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class AssembliesTest {
  private static final List<Assembly> SOME = Assemblies.generate(120, 7);

  @Test
  void aShorterListIsTheBeginningOfALongerOne() {
    List<Assembly> fewer = Assemblies.generate(9, 7);
    for (int i = 0; i < fewer.size(); i++) {
      assertThat(fewer.get(i).density().data()).isEqualTo(SOME.get(i).density().data());
    }
    assertThat(Assemblies.generate(1, 8).getFirst().density().data()).isNotEqualTo(SOME.getFirst().density().data());
  }

  @Test
  void greyValuesAndSizesKeepTheirPromise() {
    for (Assembly assembly : SOME) {
      assertThat(assembly.radiusAngstrom()).isBetween(20., 185.);
      float[] voxels = assembly.density().data();
      assertThat(IntStream.range(0, voxels.length).mapToDouble(i -> voxels[i]).max().orElseThrow()).isBetween(.7, 1.61);
      assertThat(IntStream.range(0, voxels.length).filter(i -> voxels[i] > Assembly.MASK_THRESHOLD).count())
          .as(assembly.name())
          .isGreaterThan(12);
    }
    assertThat(SOME.stream().filter(assembly -> assembly.radiusAngstrom() < 70).count()).isGreaterThan(10);
    assertThat(SOME.stream().filter(assembly -> assembly.radiusAngstrom() > 130).count()).isGreaterThan(5);
  }

  @Test
  void aTwinIsAlikeButNotTheSame() {
    int twins = 0;
    for (int i = 0; i < SOME.size(); i++) {
      Assembly assembly = SOME.get(i);
      if (assembly.twinOf() >= 0) {
        twins++;
        double alike = Statistics.correlation(assembly.density().data(), SOME.get(assembly.twinOf()).density().data());
        assertThat(alike).as(assembly.name()).isBetween(.4, .9999);
      }
    }
    assertThat(twins).isEqualTo(SOME.size() / 4);
  }

  @Test
  void aSymmetryMapsItsAssemblyOntoItself() {
    for (Symmetry symmetry : List.of(Symmetry.cyclic(5), Symmetry.dihedral(3), Symmetry.tetrahedral(), Symmetry
        .octahedral(), Symmetry.icosahedral())) {
      Blobs blobs = new Blobs();
      for (Symmetry.Operation operation : symmetry.operations()) {
        for (double[] point : new double[][]{{3, 5, 8}, {4, 5, 9}, {3, 6, 9}}) {
          double[] p = operation.rotation().apply(point[0], point[1], point[2]);
          blobs.add(p[0], p[1], p[2], 1);
        }
      }
      Assembly assembly = Assembly.of(symmetry.name(), Densities.smooth(blobs, 1), -1);
      Rotation second = symmetry.operations().get(1).rotation();
      assertThat(Statistics.correlation(rotated(assembly, second), assembly.density().data())).as(symmetry.name())
          .isGreaterThan(.95);
      assertThat(Statistics.correlation(rotated(assembly, Rotation.about(1, 2, .3, .7)), assembly.density().data()))
          .isLessThan(.93);
    }
  }

  @Test
  void pointGroupsHaveTheirOrders() {
    assertThat(Symmetry.cyclic(1).operations()).hasSize(1);
    assertThat(Symmetry.dihedral(7).operations()).hasSize(14);
    assertThat(Symmetry.tetrahedral().operations()).hasSize(12);
    assertThat(Symmetry.octahedral().operations()).hasSize(24);
    assertThat(Symmetry.icosahedral().operations()).hasSize(60);
  }

  private static float[] rotated(Assembly assembly, Rotation rotation) {
    float[] target = new float[assembly.density().data().length];
    double centre = Assembly.SIDE / 2.;
    new Placement(rotation, centre, centre, centre, 1, centre).addTo(assembly.density(), Assembly.SHAPE, target);
    return target;
  }
}
