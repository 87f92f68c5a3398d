package io.coslive.ingest.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The names of the five topics.
 *
 * @param prefix stands before each of them
 */
public record Topics(String prefix) {
  /**
   * Largest batch of announcements that the broker takes: room for one that is too large to be answered with the reason.
   * Nothing larger ever reaches a daemon's memory.
   */
  static final int ANNOUNCEMENT_BATCH_BYTES = 2 * AnnouncementDecoder.MAX_BYTES;

  /** Announcements; in. */
  public String tomograms() {
    return prefix + "tomograms";
  }

  /** Support examples, compacted; in. */
  public String support() {
    return prefix + "support";
  }

  /** Classified particles; out. */
  public String particles() {
    return prefix + "particles";
  }

  /** One record per tomogram that worked; out. */
  public String processed() {
    return prefix + "tomograms.processed";
  }

  /** One record per tomogram that did not; out. */
  public String failed() {
    return prefix + "tomograms.failed";
  }

  /** All five. */
  public List<String> all() {
    return List.of(tomograms(), support(), particles(), processed(), failed());
  }

  /**
   * Creates those that are missing. Blocks until the broker has answered.
   *
   * @param partitions of each; the number of daemons that can share the work
   * @param replication copies of each partition
   */
  public void ensure(Admin admin, int partitions, short replication) throws InterruptedException, ExecutionException {
    List<NewTopic> wanted = all().stream().map(name -> new NewTopic(name, partitions, replication))
        .map(this::configured).toList();
    for (var created : admin.createTopics(wanted).values().entrySet()) {
      try {
        created.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private NewTopic configured(NewTopic topic) {
    if (topic.name().equals(support())) {
      return topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }
    if (topic.name().equals(tomograms())) {
      // Uncompressed, because the limit counts what is stored: a few KB of lz4 can hold a record of a GB.
      return topic.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(ANNOUNCEMENT_BATCH_BYTES),
          TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed"));
    }
    return topic;
  }
}
