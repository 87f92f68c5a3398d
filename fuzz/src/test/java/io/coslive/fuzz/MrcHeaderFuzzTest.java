package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.mrc.MrcHeader;

import java.util.List;

/** The first KB of a volume: a header that is accepted promises nothing that later code cannot compute with. */
class MrcHeaderFuzzTest extends FuzzCase {
  MrcHeaderFuzzTest() {
    super("mrc.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/mrc.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) {
    try {
      MrcHeader header = MrcHeader.parse(input, "fuzz.mrc");
      expect(header.dataOffset() >= MrcHeader.BYTES, header);
      expect(header.dataBytes() > 0 && header.fileBytes() > header.dataBytes(), header);
      expect(Math.max(header.columns(), Math.max(header.rows(), header.sections())) <= MrcHeader.LARGEST_SIDE, header);
      expect(header.voxelSizeAngstrom() >= 0 && header.voxelSizeAngstrom() < 1000, header);
      expect(header.shape().voxels() == (long) header.columns() * header.rows() * header.sections(), header);
    } catch (Rejected e) {
      expectSentence(e, List.of("fuzz.mrc"));
    }
  }
}
