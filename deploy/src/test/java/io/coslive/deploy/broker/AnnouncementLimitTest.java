package io.coslive.deploy.broker;

import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.kafka.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What no announcement can be never reaches a daemon: the broker refuses it, however small it was packed. */
final class AnnouncementLimitTest {
  private static final int GIANT_BYTES = 16 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"none", "lz4"})
  void theBrokerRefusesAGiantAndTakesWhatCanBeAnswered(String compression, @TempDir Path directory) throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(directory)) {
      Topics topics = new Topics("test.");
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        topics.ensure(admin, 1, (short) 1);
      }
      try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
          Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", compression, "max.request.size",
              2 * GIANT_BYTES, "buffer.memory", 4L * GIANT_BYTES),
          new ByteArraySerializer(), new ByteArraySerializer())) {
        byte[] tooLarge = new byte[AnnouncementDecoder.MAX_BYTES + 1];
        assertThat(producer.send(new ProducerRecord<>(topics.tomograms(), tooLarge)).get().offset()).isZero();

        byte[] giant = new byte[GIANT_BYTES];
        assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topics.tomograms(), giant)).get())
            .isInstanceOf(ExecutionException.class).hasCauseInstanceOf(RecordTooLargeException.class);
      }
    }
  }
}
