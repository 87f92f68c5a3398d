package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.formats.ParticleFormat;

/** Points of IMOD as text. */
class ImodFuzzTest extends ParticleListFuzz {
  ImodFuzzTest() {
    super(ParticleFormat.IMOD, "imod.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/imod.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }
}
