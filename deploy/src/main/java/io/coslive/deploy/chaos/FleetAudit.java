package io.coslive.deploy.chaos;

import io.coslive.deploy.chaos.Finding.Check;
import io.coslive.deploy.fleet.Fleet;
import io.coslive.ingest.kafka.KafkaClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at the processes and at the group's offsets, once everything is done. */
final class FleetAudit {
  /**
   * Statuses with which a daemon may end itself where brokers die: no broker at its start, a pipeline that gave up so that
   * nothing is published twice, a transaction that stood open for longer than the broker waits and was fenced for it.
   */
  private static final Set<Integer> HONEST = Set.of(0, 4, 5, 7, Fleet.KILLED);

  private FleetAudit() {}

  /**
   * @param partitions of the announcements
   * @param last exit statuses of the daemons that were asked to end
   */
  static List<Finding> of(Fleet fleet, int partitions, List<OptionalInt> last) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    last.stream().filter(status -> status.orElse(-1) != 0).forEach(status -> findings.add(new Finding(Check.EXIT,
        "SIGTERM ended a daemon with " + (status.isPresent() ? "status " + status.getAsInt() : "nothing at all"))));
    fleet.endings().forEach((status, times) -> {
      if (!HONEST.contains(status)) {
        findings.add(new Finding(Check.EXIT, times + " lives of daemons ended with status " + status));
      }
    });
    fleet.crashReports().forEach(report -> findings.add(new Finding(Check.CRASH, report.toString())));
    findings.addAll(offsets(fleet, partitions));
    return findings;
  }

  private static List<Finding> offsets(Fleet fleet, int partitions) throws InterruptedException {
    String topic = fleet.kafka().topics().tomograms();
    try (Admin admin = new KafkaClients(fleet.kafka()).admin()) {
      Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitions)
          .mapToObj(partition -> new TopicPartition(topic, partition))
          .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
      Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(fleet.kafka().groupId())
          .partitionsToOffsetAndMetadata().get();
      List<Finding> findings = new ArrayList<>();
      admin.listOffsets(latest).all().get().forEach((partition, end) -> {
        OffsetAndMetadata offset = committed.get(partition);
        long at = offset == null ? 0 : offset.offset();
        if (at != end.offset()) {
          findings.add(new Finding(Check.OFFSETS, partition + " is committed to " + at + " of " + end.offset()));
        }
      });
      return findings;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell the group's offsets", e);
    }
  }
}
