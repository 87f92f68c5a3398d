package io.coslive.deploy.cli;

import io.coslive.deploy.watch.Progress;
import io.coslive.ingest.message.TomogramReady;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class WatchLinesTest {
  private static final Progress ANNOUNCED = new Progress.Announced(
      new TomogramReady("s", "TS_1", "/d/TS_1_Vol.mrc", 10.0, null, null, null, null, null), "AreTomo3");

  private final StringWriter out = new StringWriter();

  @Test
  void aLogHasEachStepOnce() {
    WatchLines lines = lines(false);
    for (int look = 0; look < 3; look++) {
      lines.looked("TS_1", "TS_1_Vol.mrc", new Progress.Writing(look << 20, 4 << 20, 0));
      lines.looked("TS_2", "TS_2_Vol.mrc", new Progress.Unusable("broken"));
      lines.looked("TS_3", "TS_3_Vol.mrc", new Progress.AwaitingMdoc("no mdoc of this name"));
      lines.pause();
    }
    lines.looked("TS_1", "TS_1_Vol.mrc", new Progress.Writing(3 << 20, 4 << 20, 75));
    lines.looked("TS_1", "TS_1_Vol.mrc", ANNOUNCED);

    assertThat(out.toString().lines()).hasSize(5).doesNotHaveDuplicates();
    assertThat(out.toString()).contains("0 % of 4.0 MiB", "broken (TS_2_Vol.mrc)", "waiting for its mdoc",
        "nothing added for 75 s", "announced at 10.00 Å · AreTomo3").doesNotContain("\u001b");
    assertThat(lines.announced()).isEqualTo(1);
  }

  @Test
  void aTerminalHasALinePerTomogramThatIsWrittenOver() {
    WatchLines lines = lines(true);
    lines.looked("TS_1", "TS_1_Vol.mrc", new Progress.Writing(1 << 20, 4 << 20, 0));
    lines.looked("TS_2", "TS_2_Vol.mrc", new Progress.Writing(0, 0, 0));
    lines.pause();
    lines.looked("TS_1", "TS_1_Vol.mrc", new Progress.Writing(2 << 20, 4 << 20, 0));
    lines.pause();
    lines.looked("TS_1", "TS_1_Vol.mrc", ANNOUNCED);
    lines.pause();

    String clear = "\u001b[2A\r\u001b[J";
    assertThat(out.toString().split(Pattern.quote(clear))).hasSize(3);
    assertThat(out.toString()).contains("25 % of 4.0 MiB", "50 % of 4.0 MiB", "announced", "begun, no header yet");
  }

  @Test
  void whatWasAnnouncedBeforeIsOneLine() {
    WatchLines lines = lines(false);
    for (int i = 0; i < 300; i++) {
      lines.looked("TS_" + i, "TS_" + i, new Progress.AnnouncedBefore());
    }
    lines.pause();

    assertThat(out.toString().lines()).singleElement().asString().contains("300 files");
  }

  private WatchLines lines(boolean terminal) {
    PrintWriter writer = new PrintWriter(out);
    return new WatchLines(new Terminal(writer, false), new LiveLines(writer, terminal));
  }
}
