package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.deploy.watch.mdoc.MdocFile;
import io.coslive.deploy.watch.mdoc.MdocReading.NotASeries;
import io.coslive.deploy.watch.mdoc.TiltSeries;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SerialEM's mdocs: a series has angles of a stage and a dose that can be announced; anything else says what it is. */
class MdocFuzzTest extends FuzzCase {
  /** Each one writes and opens a file. */
  private static final int EXECUTIONS_PER_BUILD = 3000;

  @TempDir(factory = MemoryFolder.class)
  private static Path folder;

  MdocFuzzTest() {
    super("mdoc.dict");
  }

  @Override
  int executionsPerBuild() {
    return EXECUTIONS_PER_BUILD;
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/mdoc.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) throws IOException {
    switch (MdocFile.read(Files.write(folder.resolve("fuzz.mdoc"), input)).reading()) {
      case TiltSeries series -> {
        expect(series.tilts() > 0, series);
        expect(series.range().minDegrees() >= -90 && series.range().maxDegrees() <= 90, series);
        Double dose = series.doseElectronsPerSquareAngstrom();
        expect(dose == null || (dose > 0 && dose <= 10_000), series);
      }
      case NotASeries none -> expect(!none.sentence().isBlank(), none);
    }
  }
}
