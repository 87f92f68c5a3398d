package io.coslive.trainer.simulator;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DensityMapTest {
  @TempDir
  Path folder;

  @Test
  void aMapIsCentredOnItsMassWhateverItsSize() {
    Assembly assembly = BuiltInShape.GLOBULE.assembly();
    Shape shape = new Shape(70, 40, 52);
    Volume map = Volume.zeros(shape, 10);
    new Placement(Rotation.IDENTITY, 40, 15, 31, 1, 16).addTo(assembly.density(), shape, map.data());
    MrcWriter.writeFloat32(folder.resolve("globule.mrc"), map);
    Assembly read = Assemblies.fromMaps(folder).getFirst();
    assertThat(read.name()).isEqualTo("globule");
    assertThat(Statistics.correlation(read.density().data(), assembly.density().data())).isGreaterThan(.99);
  }

  @Test
  void aMapOfAnotherScaleIsRefused() {
    MrcWriter.writeFloat32(folder.resolve("fine.mrc"), Volume.zeros(Shape.cube(8), 2));
    assertThatThrownBy(() -> Assemblies.fromMaps(folder)).isInstanceOf(Rejected.class).hasMessageContaining(
        "resample it to 10 Å");
  }

  @Test
  void aMapWhoseNameNoTableCouldHoldIsRefused() {
    MrcWriter.writeFloat32(folder.resolve("two, words.mrc"), Volume.zeros(Shape.cube(8), 10));
    assertThatThrownBy(() -> Assemblies.fromMaps(folder)).isInstanceOf(Rejected.class).hasMessageContaining(
        "rename the file");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
  void realMapsAreRead() {
    List<Assembly> maps = Assemblies.fromMaps(Path.of(System.getenv("COSLIVE_DATA"), "maps"));
    assertThat(maps).hasSizeGreaterThan(20).extracting(Assembly::name).contains("1bxn", "4v4r_50S");
    assertThat(maps).allSatisfy(map -> assertThat(map.radiusAngstrom()).isBetween(20., 400.));
  }
}
