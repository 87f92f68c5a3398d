package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.deploy.watch.mdoc.MdocFile;
import io.coslive.deploy.watch.mdoc.MdocReading.NotASeries;
import io.coslive.deploy.watch.mdoc.TiltSeries;

/** SerialEM's mdocs: a series has angles of a stage and a dose that can be announced; anything else says what it is. */
class MdocFuzzTest extends FuzzCase {
  MdocFuzzTest() {
    super("mdoc.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/mdoc.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) {
    switch (MdocFile.of(input).reading()) {
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
