package io.coslive.deploy.announce;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TomogramFileTest {
  @ParameterizedTest
  @CsvSource({"TS_01.mrc, TS_01", "TS_01_10.00Apx.mrc, TS_01_10.00Apx", "a b(1).rec, a_b_1_", "TS_01, TS_01",
      ".hidden.mrc, x.hidden"})
  void theIdIsTheNameWithoutItsEndingFitForAFolder(String file, String id) {
    assertThat(TomogramFile.idOf(file)).isEqualTo(id);
  }
}
