package io.coslive.deploy.watch;

import io.coslive.deploy.watch.MdocIndex.Lookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class MdocIndexTest {
  private static final long QUIET_MS = 5_000;

  @TempDir
  private Path folder;
  private final Map<Path, Stamp> mdocs = new HashMap<>();
  private long now;
  private final MdocIndex index = new MdocIndex(() -> now, QUIET_MS);

  @Test
  void findsByTheMdocsNameAndByTheImageItNames() throws IOException {
    write("TS_1.mrc.mdoc", "", 60);
    write("lamella.mdoc", "ImageFile = D:\\grid\\TS_2.st\n", 48);
    rest();

    assertThat(maxTilt(index.find("TS_1"))).isEqualTo(60);
    assertThat(maxTilt(index.find("TS_2.mrc"))).isEqualTo(48);
    assertThat(maxTilt(index.find("lamella"))).isEqualTo(48);
    assertThat(index.find("TS_3")).isEqualTo(new Lookup.None("no mdoc of this name"));
  }

  @Test
  void anMdocThatIsStillWrittenIsWaitedFor() throws IOException {
    write("TS_1.mdoc", "", 30);
    index.update(mdocs);
    assertThat(index.find("TS_1")).isInstanceOf(Lookup.None.class);
    write("TS_1.mdoc", "Voltage = 300\n", 60);
    rest();
    assertThat(maxTilt(index.find("TS_1"))).isEqualTo(60);
  }

  @Test
  void aSeriesThatGoesOnIsNotTakenAsItWasBefore() throws IOException {
    write("TS_1.mdoc", "", 30);
    rest();
    assertThat(maxTilt(index.find("TS_1"))).isEqualTo(30);
    write("TS_1.mdoc", "Voltage = 300\n", 60);
    index.update(mdocs);
    assertThat(index.find("TS_1")).isInstanceOf(Lookup.None.class);
    rest();
    assertThat(maxTilt(index.find("TS_1"))).isEqualTo(60);
  }

  @Test
  void aFileThatIsNoSeriesSaysWhy() throws IOException {
    Path file = Files.writeString(folder.resolve("TS_1.mdoc"), "[FrameSet = 0]\nTiltAngle = 3\n");
    mdocs.put(file, Stamp.of(file));
    rest();

    assertThat(index.find("TS_1")).isEqualTo(new Lookup.None("TS_1.mdoc: it describes single frames, not a series"));
  }

  private void write(String name, String globals, int maxTilt) throws IOException {
    Path file = Files.writeString(folder.resolve(name), globals + """
        [ZValue = 0]
        TiltAngle = -60
        [ZValue = 1]
        TiltAngle = %d
        """.formatted(maxTilt));
    mdocs.put(file, Stamp.of(file));
  }

  private void rest() {
    index.update(mdocs);
    now += Duration.ofMillis(QUIET_MS).toNanos();
  }

  private static double maxTilt(Lookup lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Series.class);
    return ((Lookup.Series) lookup).series().range().maxDegrees();
  }
}
