package io.coslive.deploy.broker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

final class EmbeddedKafkaTest {
  private static final TopicPartition TOPIC = new TopicPartition("kept", 0);

  @Test
  void aSecondStartOnTheSameDirectoryKeepsTheRecords(@TempDir Path directory) throws Exception {
    int port = EmbeddedKafka.freePort();
    int controllerPort = EmbeddedKafka.freePort();
    try (EmbeddedKafka broker = EmbeddedKafka.start(directory, port, controllerPort)) {
      assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      writeOne(broker.bootstrapServers());
    }
    EmbeddedKafka again = EmbeddedKafka.start(directory, port, controllerPort);
    assertThat(readAll(again.bootstrapServers())).containsExactly("still here");
    again.close();
    again.close();
  }

  private static void writeOne(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1))).all().get();
    }
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers),
        new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC.topic(), "still here")).get();
    }
  }

  private static List<String> readAll(String bootstrapServers) {
    List<String> values = new ArrayList<>();
    try (Consumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers),
        new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(TOPIC));
      consumer.seekToBeginning(List.of(TOPIC));
      long end = consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L);
      while (consumer.position(TOPIC) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
