package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.formats.ParticleFormat;

/** Points of the CryoET Data Portal. */
class PortalFuzzTest extends ParticleListFuzz {
  PortalFuzzTest() {
    super(ParticleFormat.PORTAL, "portal.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/portal.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }
}
