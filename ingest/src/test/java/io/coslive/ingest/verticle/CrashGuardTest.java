package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.kafka.PollLoop;
import io.coslive.ingest.marker.AttemptMarkers;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.HandOver;
import io.coslive.ingest.stage.RetryPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CrashGuardTest {
  private static final int MAX_STARTS = 3;

  @TempDir
  private Path archive;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Delivery delivery = delivery("{\"session\":\"s\",\"tomogram\":\"t\",\"uri\":\"t.mrc\"}");

  @Test
  void whatNobodyDiedOfMayGoWithTheOthers() throws Exception {
    Life life = new Life();
    life.shared.inFlight().entered();
    life.shared.inFlight().entered();

    assertThat(life.admit(delivery)).isEqualTo(new Admission.Clear(delivery));
    assertThat(suspects()).isZero();
  }

  @Test
  void afterTheLastAllowedStartItFailsWithItsNamesAndIsNotBegunAgain() throws Exception {
    Instant begin = Instant.now();
    for (int i = 0; i < MAX_STARTS; i++) {
      new Life().admit(delivery);
    }

    for (int i = 0; i < 2; i++) {
      assertThat(new Life().admit(delivery)).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
        assertThat(refused.failure().code()).isEqualTo(FailureCode.CRASHED_DAEMON);
        assertThat(refused.failure().attempts()).isEqualTo(MAX_STARTS);
        assertThat(refused.failure().session() + "/" + refused.failure().tomogram()).isEqualTo("s/t");
        assertThat(refused.failure().sentence()).contains("3 times", "coslive failed retry", "ingest.max-starts");
        assertThat(refused.delivery().firstSeenAt()).isBetween(begin, Instant.now());
      });
    }
    assertThat(suspects()).isEqualTo(MAX_STARTS - 1);
  }

  @Test
  void aSuspectWaitsUntilNothingElseIsUnderWayAndIsNotOnRecordBefore() throws Exception {
    new Life().admit(delivery);
    Life life = new Life();
    life.shared.inFlight().entered(); // the one before it
    life.shared.inFlight().entered(); // itself
    AtomicInteger asked = new AtomicInteger();

    CompletableFuture<Admission> admission = CompletableFuture.supplyAsync(() -> {
      try {
        return life.guard.admit(delivery, () -> asked.incrementAndGet() < 0);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });

    Awaitility.await().until(() -> asked.get() > 2);
    assertThat(admission).isNotDone();
    assertThat(starts()).isEqualTo(1);

    life.shared.inFlight().left();
    assertThat(admission.get()).isInstanceOf(Admission.Suspect.class);
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void aSuspectWhosePartitionIsTakenAwayWhileItWaitsWasNeverBegun() throws Exception {
    new Life().admit(delivery);
    Life life = new Life();
    life.shared.inFlight().entered();
    life.shared.inFlight().entered();

    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> life.guard.admit(delivery, () -> true));
    assertThat(starts()).isEqualTo(1);
  }

  @Test
  void whatCannotBePutOnRecordIsTriedAgainAndThenNeitherBegunNorFailed() throws Exception {
    Files.writeString(archive.resolve(AttemptMarkers.FOLDER), "in the way");

    assertThatExceptionOfType(Transient.class).isThrownBy(() -> new Life().admit(delivery))
        .withMessageContaining(AttemptMarkers.FOLDER);
    assertThat(registry.get("coslive.retries").counter().count()).isEqualTo(1);
  }

  @Test
  void bytesThatAreNoAnnouncementCanFailToo() throws Exception {
    Delivery broken = delivery("no json");
    for (int i = 0; i < MAX_STARTS; i++) {
      new Life().admit(broken);
    }
    assertThat(new Life().admit(broken)).isInstanceOfSatisfying(Admission.Refused.class,
        refused -> assertThat(refused.failure().session()).isNull());
  }

  private int starts() {
    return new AttemptMarkers(archive).earlier(delivery).orElseThrow().starts();
  }

  private double suspects() {
    return registry.get("coslive.tomograms.suspect").counter().count();
  }

  private static Delivery delivery(String value) {
    return new Delivery(new TopicPartition("tomograms", 0), 7, 1, null, value.getBytes(StandardCharsets.UTF_8),
        Instant.now());
  }

  /** A daemon from its start until it dies without a word. */
  private final class Life {
    private final StageContext shared = StageContext.create(registry, e -> {}, new AttemptMarkers(archive));
    private final CrashGuard guard;

    private Life() {
      PollLoop poll = new PollLoop(() -> new MockConsumer<>("earliest"), "tomograms", shared.epoch(),
          shared.inFlight());
      guard = new CrashGuard(MAX_STARTS, new RetryPolicy(2, 1, 1), shared,
          new IngestMetrics(shared, poll, new HandOver<>(1)), new Random(1));
    }

    private Admission admit(Delivery taken) throws InterruptedException {
      return guard.admit(taken, () -> false);
    }
  }
}
