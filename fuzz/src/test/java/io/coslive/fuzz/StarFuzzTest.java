package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.star.StarFile;
import io.coslive.ingest.star.StarSyntaxException;
import io.coslive.ingest.star.StarTable;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/** STAR tables: every row that is read has a value for each label, and no label occurs twice. */
class StarFuzzTest extends FuzzCase {
  StarFuzzTest() {
    super("star.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/star.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) throws IOException {
    BufferedReader reader = new BufferedReader(
        new InputStreamReader(new ByteArrayInputStream(input), StandardCharsets.UTF_8));
    try {
      for (StarTable table : StarFile.read(reader, "fuzz.star").tables()) {
        expect(new HashSet<>(table.columns()).size() == table.columns().size(), table);
        expect(table.rows().stream().allMatch(row -> row.size() == table.columns().size()), table);
      }
    } catch (StarSyntaxException e) {
      expectSentence(e, List.of("fuzz.star"));
    }
  }
}
