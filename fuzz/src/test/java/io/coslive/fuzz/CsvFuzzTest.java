package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.formats.ParticleFormat;

/** Comma-separated values. */
class CsvFuzzTest extends ParticleListFuzz {
  CsvFuzzTest() {
    super(ParticleFormat.CSV, "csv.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/csv.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }
}
