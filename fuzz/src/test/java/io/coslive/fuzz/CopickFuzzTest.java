package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.formats.ParticleFormat;

/** Picks files of copick. */
class CopickFuzzTest extends ParticleListFuzz {
  CopickFuzzTest() {
    super(ParticleFormat.COPICK, "copick.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/copick.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }
}
