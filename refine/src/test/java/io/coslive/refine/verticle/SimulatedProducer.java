package io.coslive.refine.verticle;

import com.fasterxml.jackson.databind.JsonNode;
import io.coslive.ingest.message.Json;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** Kafka's mock, which lets the rest of the world go on before each call and asks the simulated broker for the answer. */
final class SimulatedProducer extends MockProducer<byte[], byte[]> {
  /** What else happens. */
  interface World {
    /** Lets other threads and processes do something; may throw {@link Crash} where this process is gone after it. */
    void meanwhile();

    boolean chance(double probability);
  }

  /** The process was killed inside of a call. */
  static final class Crash extends Error {
    Crash() {
      super("killed", null, false, false);
    }
  }

  private static final double REFUSED = 0.03;
  private static final double UNANSWERED = 0.05;

  private final SimulatedBroker broker;
  private final String id;
  private final World world;
  private int epoch;
  /** A commit had no answer; the real producer then takes nothing but the same call. */
  private boolean unanswered;
  private boolean committed;
  boolean toldOfFencing;

  SimulatedProducer(SimulatedBroker broker, String instance, World world) {
    super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    this.broker = broker;
    this.id = "coslive-" + instance;
    this.world = world;
  }

  String id() {
    return id;
  }

  @Override
  public void initTransactions() {
    super.initTransactions();
    epoch = broker.initProducer(id);
  }

  @Override
  public void beginTransaction() {
    super.beginTransaction();
    world.meanwhile();
  }

  @Override
  public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent) {
    world.meanwhile();
    return super.send(sent);
  }

  @Override
  public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    asked();
    if (world.chance(REFUSED)) {
      throw new KafkaException("the coordinator moved");
    }
    offsets.forEach((partition, next) -> {
      assertThatTheRecordIsOf(partition, next.offset() - 1);
      try {
        broker.addOffset(id, partition, next.offset(), group);
      } catch (FencedInstanceIdException e) {
        toldOfFencing = true;
        throw e;
      }
    });
    super.sendOffsetsToTransaction(offsets, group);
    if (world.chance(REFUSED)) {
      throw new CommitFailedException("refused after all");
    }
  }

  private void assertThatTheRecordIsOf(TopicPartition partition, long offset) {
    try {
      assertThat(uncommittedRecords()).as("result and offset are one transaction").hasSize(1);
      JsonNode failed = Json.mapper().readTree(Objects.requireNonNull(uncommittedRecords().getFirst().value()));
      assertThat(failed.at("/source_partition").asInt()).isEqualTo(partition.partition());
      assertThat(failed.at("/source_offset").asLong()).isEqualTo(offset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void commitTransaction() {
    asked();
    unanswered = world.chance(UNANSWERED);
    if (!committed && !world.chance(UNANSWERED)) {
      broker.commit(id);
      committed = true;
    }
    if (unanswered || !committed) {
      unanswered = true;
      throw new TimeoutException("no answer");
    }
    committed = false;
    super.commitTransaction();
    clear();
  }

  @Override
  public void abortTransaction() {
    assertThat(unanswered).as("an abort after a commit without an answer").isFalse();
    asked();
    if (world.chance(UNANSWERED)) {
      throw new TimeoutException("the abort did not arrive");
    }
    broker.abort(id);
    super.abortTransaction();
  }

  private void asked() {
    world.meanwhile();
    try {
      broker.checkProducer(id, epoch);
    } catch (ProducerFencedException e) {
      toldOfFencing = true;
      throw e;
    }
  }

  /** As the real one's: what is open is aborted. */
  @Override
  public void close(Duration timeout) {
    if (broker.isCurrent(id, epoch)) {
      broker.abort(id);
    }
    super.close(timeout);
  }
}
