package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.formats.ParticleFormat;

/** Dynamo's tables. */
class DynamoFuzzTest extends ParticleListFuzz {
  DynamoFuzzTest() {
    super(ParticleFormat.DYNAMO, "dynamo.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/dynamo.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }
}
