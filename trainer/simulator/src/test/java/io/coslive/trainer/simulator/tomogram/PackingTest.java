package io.coslive.trainer.simulator.tomogram;

import io.coslive.ingest.volume.Shape;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BuiltInShape;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PackingTest {
  private static final List<Assembly> ASSEMBLIES = BuiltInShape.first(5);
  private static final Shape SHAPE = new Shape(90, 80, 60);
  /** More than have room with their bounding spheres apart. */
  private static final Packed CROWDED = pack(SHAPE, new Contents(45, 0, 0));

  private static Packed pack(Shape shape, Contents contents) {
    TomogramSpec spec = new TomogramSpec(shape, ASSEMBLIES, contents, TiltScheme.CUSTOMARY, new Imaging(4, 0, 1));
    return Packing.pack(spec, new SplittableRandom(3), share -> {});
  }

  @Test
  void aCrowdedVolumeTakesMoreThanItsBoundingSpheres() {
    assertThat(CROWDED.particles()).hasSize(45);
    double spheres = CROWDED.particles().stream().mapToDouble(p -> 4 / 3. * Math.PI * Math.pow(ASSEMBLIES.get(p
        .classIndex()).radiusAngstrom() / 10, 3)).sum();
    assertThat(spheres / SHAPE.voxels()).isGreaterThan(.45);
  }

  @Test
  void noVoxelHasTwoOwners() {
    // A voxel that two particles claimed would be missing from one of them.
    for (int i = 0; i < CROWDED.particles().size(); i++) {
      TruthParticle particle = CROWDED.particles().get(i);
      Body body = Body.of(ASSEMBLIES.get(particle.classIndex()), particle.rotation(), particle.x() - (int) particle.x(),
          particle.y() - (int) particle.y(), particle.z() - (int) particle.z());
      int label = i + 1;
      long owned = IntStream.range(0, CROWDED.specimen().labels().length)
          .filter(v -> CROWDED.specimen().labels()[v] == label).count();
      assertThat(owned).isEqualTo(body.solid());
    }
  }

  @Test
  void whatDoesNotFitIsLeftOutAndSaidSo() {
    Contents asked = new Contents(50, 0, 0);
    Packed packed = pack(Shape.cube(40), asked);
    assertThat(packed.particles().size()).isBetween(5, 20);
    SimulatedTomogram tomogram = new SimulatedTomogram(packed.specimen().density(), packed.particles(), packed
        .surroundings(), packed.specimen().labels());
    assertThat(Shortfall.of("tomo_000", asked, tomogram)).containsExactly(new Shortfall("tomo_000", "particles", packed
        .particles().size(), 50));
  }

  @Test
  void membranesAndBeadsHaveLabelsOfTheirOwn() {
    Packed packed = pack(SHAPE, new Contents(5, 2, 3));
    assertThat(packed.surroundings()).extracting(Surrounding::kind).containsExactly("vesicle", "sheet", "gold-bead",
        "gold-bead", "gold-bead");
    short[] labels = packed.specimen().labels();
    for (Surrounding each : packed.surroundings()) {
      Body body = each.body(SHAPE);
      assertThat(IntStream.range(0, body.solid()))
          .allMatch(i -> labels[SHAPE.index(body.x(i), body.y(i), body.z(i))] == each.label());
    }
  }

  @Test
  void aBilayerHasTwoLeaflets() {
    Vesicle vesicle = new Vesicle(40, 40, 30, 20, 20, 20);
    Body body = vesicle.body(SHAPE);
    List<Float> outwards = new ArrayList<>();
    for (int x = 40; x < 80; x++) {
      int at = x;
      outwards.add(IntStream.range(0, body.count()).filter(i -> body.x(i) == at && body.y(i) == 40 && body.z(i) == 30)
          .mapToObj(body::density).findFirst().orElse(0f));
    }
    assertThat(outwards.get(18)).isGreaterThan(.8f);
    assertThat(outwards.get(20)).isLessThan(.2f);
    assertThat(outwards.get(22)).isGreaterThan(.8f);
    assertThat(outwards.get(10)).isZero();
    assertThat(outwards.get(30)).isZero();
  }
}
