package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Files of other programs, against what a plain parser in Python finds in them (star-corpus.csv): the number of particles
 * and the first one's place in a tomogram of 1000×1000×500 voxels of 10 Å.
 */
@EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
class ParticleCorpusTest {
  private static final TomogramFrame FRAME = TomogramFrame.of(new Shape(1000, 1000, 500), 10);
  private static final double TABLE_DECIMALS = 1e-4;

  @ParameterizedTest
  @CsvFileSource(resources = "/star-corpus.csv", useHeadersInDisplayName = true)
  void readsWhatPythonReadsOrRefuses(String name, String reason, Integer count, Double x, Double y, Double z) {
    Path path = Path.of(System.getenv("COSLIVE_DATA"), name);
    if (reason != null) {
      assertThatExceptionOfType(Rejected.class).isThrownBy(() -> ParticleFiles.read(path, FRAME))
          .withMessageContaining(reason).matches(e -> e.code() == FailureCode.MALFORMED_PICKS);
      return;
    }
    ParticleList list = ParticleFiles.read(path, FRAME);
    assertThat(list.particles()).hasSize(count);
    Particle first = list.particles().getFirst();
    assertThat(first.x()).isCloseTo(x, within(TABLE_DECIMALS));
    assertThat(first.y()).isCloseTo(y, within(TABLE_DECIMALS));
    assertThat(first.z()).isCloseTo(z, within(TABLE_DECIMALS));
  }

  @Test
  void theTableNamesEveryFile() throws IOException {
    Path data = Path.of(System.getenv("COSLIVE_DATA"));
    List<String> files;
    try (Stream<Path> walk = Files.walk(data.resolve("star"))) {
      files = walk.filter(Files::isRegularFile).map(file -> data.relativize(file).toString()).toList();
    }
    try (var table = Objects.requireNonNull(getClass().getResourceAsStream("/star-corpus.csv"))) {
      List<String> named = new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1)
          .map(line -> line.substring(0, line.indexOf(','))).toList();
      assertThat(named).containsExactlyInAnyOrderElementsOf(files);
    }
  }
}
