package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.formats.ParticleFormat;

/** Particles in STAR files: what the columns mean, after the table has been read. */
class ParticleStarFuzzTest extends ParticleListFuzz {
  ParticleStarFuzzTest() {
    super(ParticleFormat.RELION5, "star.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/star.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }
}
