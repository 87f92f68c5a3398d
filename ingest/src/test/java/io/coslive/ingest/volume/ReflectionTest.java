package io.coslive.ingest.volume;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReflectionTest {
  @ParameterizedTest
  @CsvSource({"0,0", "2,2", "3,2", "5,0", "6,0", "-1,0", "-3,2", "-4,2", "-7,0"})
  void mirrorsAtTheFacesAsOftenAsNeeded(long index, int inside) {
    assertThat(Reflection.inside(index, 3)).isEqualTo(inside);
  }
}
