package io.coslive.ingest.marker;

import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.stage.Delivery;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each new object is a new life of the daemon. */
class AttemptMarkersTest {
  @TempDir
  private Path archive;
  private Path folder;
  private final Delivery delivery = delivery("coslive.tomograms", 7, 1, "{}");

  @BeforeEach
  void name() {
    folder = archive.resolve(AttemptMarkers.FOLDER);
  }

  @Test
  void aLifeThatDiesLeavesItsStartToTheNext() {
    Instant before = Instant.now();
    begin(new AttemptMarkers(archive), delivery);
    AttemptMarkers second = new AttemptMarkers(archive);

    assertThat(second.earlier(delivery)).hasValueSatisfying(marker -> {
      assertThat(marker.starts()).isEqualTo(1);
      assertThat(marker.firstStart()).isBetween(before, Instant.now());
      assertThat(marker.topic() + " " + marker.partition() + " " + marker.offset()).isEqualTo("coslive.tomograms 0 7");
    });
    begin(second, delivery);
    assertThat(starts(new AttemptMarkers(archive), delivery)).isEqualTo(2);
  }

  @Test
  void aResultEndsTheCount() throws IOException {
    begin(new AttemptMarkers(archive), delivery);
    AttemptMarkers second = new AttemptMarkers(archive);
    begin(second, delivery);

    second.done(delivery);

    assertThat(files()).isEmpty();
    assertThat(starts(new AttemptMarkers(archive), delivery)).isZero();
  }

  @Test
  void workDroppedInOrderDoesNotCountButEarlierDeathsStillDo() throws IOException {
    AttemptMarkers first = new AttemptMarkers(archive);
    begin(first, delivery);
    first.undo(delivery);
    assertThat(files()).isEmpty();

    begin(first, delivery); // dies with it
    AttemptMarkers second = new AttemptMarkers(archive);
    begin(second, delivery);
    second.undo(delivery);
    assertThat(starts(new AttemptMarkers(archive), delivery)).isEqualTo(1);
  }

  @Test
  void whatIsBegunAnewInTheSameLifeIsNoSuspectAndTheOldDropDoesNotTouchIt() {
    AttemptMarkers life = new AttemptMarkers(archive);
    begin(life, delivery);
    Delivery again = delivery("coslive.tomograms", 7, 2, "{}");
    assertThat(life.earlier(again)).isEmpty();
    begin(life, again);

    life.undo(delivery); // the stage notices only now that its partition was away

    assertThat(starts(new AttemptMarkers(archive), delivery)).isEqualTo(1);
  }

  @Test
  void whatAnotherDaemonHasTakenOverIsLeftToIt() {
    AttemptMarkers slow = new AttemptMarkers(archive);
    begin(slow, delivery);
    begin(new AttemptMarkers(archive), delivery);

    slow.undo(delivery);

    assertThat(starts(new AttemptMarkers(archive), delivery)).isEqualTo(2);
  }

  @Test
  void aTroubleOfNobodysFaultUndoesEveryStart() throws IOException {
    AttemptMarkers life = new AttemptMarkers(archive);
    begin(life, delivery);
    begin(life, delivery("coslive.tomograms", 8, 1, "{}"));

    life.undoAll();

    assertThat(files()).isEmpty();
  }

  @Test
  void theSameOffsetOfATopicMadeAnewInheritsNothing() {
    begin(new AttemptMarkers(archive), delivery);

    AttemptMarkers next = new AttemptMarkers(archive);
    assertThat(starts(next, delivery("coslive.tomograms", 7, 1, "{ }"))).isZero();
    assertThat(starts(next, delivery("other.tomograms", 7, 1, "{}"))).isZero();
    assertThat(starts(next, delivery("coslive.tomograms", 8, 1, "{}"))).isZero();
  }

  @Test
  void aDamagedMarkerIsStillASuspicion() throws IOException {
    begin(new AttemptMarkers(archive), delivery);
    Files.writeString(folder.resolve(files().getFirst()), "{\"starts\":");

    assertThat(starts(new AttemptMarkers(archive), delivery)).isEqualTo(1);
  }

  @Test
  void aDiskThatTakesNothingIsTransient() throws IOException {
    Files.writeString(folder, "in the way");
    AttemptMarkers life = new AttemptMarkers(archive);

    assertThatExceptionOfType(Transient.class).isThrownBy(() -> begin(life, delivery))
        .withMessageContaining(AttemptMarkers.FOLDER).withMessageContaining("disk");
  }

  @Test
  void onlyOldMarkersAreRemovedAndOnlyAnEmptyFolder() throws IOException {
    AttemptMarkers life = new AttemptMarkers(archive);
    life.removeStale(); // no folder yet
    begin(life, delivery);
    String old = files().getFirst();
    begin(life, delivery("coslive.tomograms", 8, 1, "{}"));
    Files.setLastModifiedTime(folder.resolve(old), FileTime.from(Instant.now().minus(Duration.ofDays(31))));

    life.removeStale();
    life.removeFolderIfEmpty();
    assertThat(files()).hasSize(1).doesNotContain(old);

    life.undoAll();
    life.removeFolderIfEmpty();
    assertThat(folder).doesNotExist();
  }

  private static void begin(AttemptMarkers life, Delivery delivery) {
    life.start(delivery, life.earlier(delivery));
  }

  private static int starts(AttemptMarkers life, Delivery delivery) {
    return life.earlier(delivery).map(AttemptMarker::starts).orElse(0);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Delivery delivery(String topic, long offset, long epoch, String value) {
    return new Delivery(new TopicPartition(topic, 0), offset, epoch, null, value.getBytes(StandardCharsets.UTF_8),
        Instant.EPOCH);
  }
}
