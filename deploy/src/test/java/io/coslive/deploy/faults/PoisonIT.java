package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.DaemonProcess;
import io.coslive.deploy.pipeline.Blobs;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import org.apache.kafka.common.errors.RecordTooLargeException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Announcements and files that nobody should send. */
class PoisonIT {
  private static final int TEN_MIB = 10 << 20;
  /** A cube with such edges, of float32, has six terabytes. */
  private static final int HUGE_SIDE = 11_500;

  @FaultTest
  void eachFailsWithItsCodeAndTheNextTomogramIsDone(Scene scene) throws IOException, InterruptedException {
    DaemonProcess daemon = scene.start("a", scene.config().with("ingest.arrival.deadline-ms", 200));
    Path good = scene.tomogram("good");
    byte[] volume = Files.readAllBytes(good);

    assertThatThrownBy(() -> scene.outside().announce("ten-mib", new byte[TEN_MIB]))
        .hasRootCauseInstanceOf(RecordTooLargeException.class);
    Path outside = Blobs.write(scene.archive().resolveSibling("outside.mrc"), 1);
    List<Poison> poisons = List.of(
        new Poison("outside-roots", outside),
        new Poison("outside-roots", Path.of("/etc/../etc/passwd")),
        new Poison("file-not-found", scene.root().resolve("missing.mrc")),
        new Poison("file-not-found", Files.createDirectory(scene.root().resolve("folder.mrc"))),
        new Poison("outside-roots", Files.createSymbolicLink(scene.root().resolve("link.mrc"), outside)),
        new Poison("truncated-volume",
            Files.write(scene.root().resolve("cut.mrc"), Arrays.copyOf(volume, volume.length / 2))),
        new Poison("malformed-volume", Files.write(scene.root().resolve("huge.mrc"), huge(volume))),
        new Poison("malformed-volume",
            Files.write(scene.root().resolve("garbage.mrc"), new byte[volume.length])),
        new Poison("not-finite", Blobs.writeNotANumber(scene.root().resolve("nan.mrc"))));
    scene.outside().announce("TS_0", "garbage".getBytes(StandardCharsets.UTF_8));
    scene.outside().announce("TS_0", null);
    poisons.forEach(poison -> scene.outside().announce("TS_0", poison.announcement()));
    scene.outside().announce(Scene.SESSION, "TS_0", good);

    scene.outside().readUntil("the good one's result", () -> !scene.outside().processed().isEmpty());
    scene.outside().readToEnd();
    assertThat(scene.outside().failed()).extracting(TomogramFailed::code).startsWith("malformed-message",
        "malformed-message").endsWith(poisons.stream().map(Poison::code).toArray(String[]::new)).hasSize(
            2 + poisons.size());
    assertThat(scene.outside().failed()).extracting(TomogramFailed::sentence).doesNotContain("");
    assertThat(scene.outside().processed()).extracting(TomogramProcessed::tomogram).containsExactly("TS_0");
    assertThat(scene.committed(0) + scene.committed(1)).as("offsets advanced").isEqualTo(3 + poisons.size());
    Scene.stop(daemon);
  }

  /** @param code what its failure must say */
  private record Poison(String code, Path file) {
    /** All have one key, and so one partition and one order. */
    byte[] announcement() {
      return "{\"session\": \"%s\", \"tomogram\": \"%s\", \"uri\": \"%s\"}"
          .formatted(Scene.SESSION, file.getFileName(), file).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static byte[] huge(byte[] volume) {
    byte[] header = Arrays.copyOf(volume, 2048);
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(0, HUGE_SIDE).putInt(4, HUGE_SIDE)
        .putInt(8, HUGE_SIDE).putInt(28, HUGE_SIDE).putInt(32, HUGE_SIDE).putInt(36, HUGE_SIDE);
    return header;
  }
}
