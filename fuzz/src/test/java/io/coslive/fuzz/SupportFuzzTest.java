package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.inference.kafka.SupportDecoder;
import io.coslive.inference.matching.SupportStore;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.subtomogram.BoxSpec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Records of the support topic: what enters the store is safe in a path and fits the network, and what is refused leaves
 * nothing there. The first line of an input is the record's key, the rest its value.
 */
class SupportFuzzTest extends FuzzCase {
  /** The smallest box there is, so that an example has a few KB. */
  private static final BoxSpec BOX = new BoxSpec(8, 10);

  private final SupportDecoder decoder = new SupportDecoder();
  private final SupportStore store = new SupportStore(BOX);

  SupportFuzzTest() {
    super("support.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/support.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    String key = new String(input, 0, end, StandardCharsets.UTF_8);
    byte[] value = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    try {
      SupportExample example = decoder.decode(value);
      store.apply(key, example);
      check(example);
      store.apply(key, null);
    } catch (Rejected e) {
      expect(e.code() == FailureCode.MALFORMED_MESSAGE, e.code());
      expectSentence(e, List.of("example"));
    }
    expect(store.examples() == 0 && store.sessions().isEmpty(), store.sessions());
  }

  private void check(SupportExample example) {
    expect(List.of(example.session(), example.className(), example.example()).stream().allMatch(SafeName::matches),
        example.key());
    float[] voxels = Float16.decode(example.voxels());
    expect(voxels.length == BOX.voxels(), voxels.length);
    for (float voxel : voxels) {
      expect(Float.isFinite(voxel), voxel);
    }
    expect(Double.isFinite(example.x()) && Double.isFinite(example.y()) && Double.isFinite(example.z()), example);
    expect(store.of(example.session()).classes().containsKey(example.className()), example);
  }
}
