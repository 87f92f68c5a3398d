package io.coslive.refine.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.inference.matching.Decision;
import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.kafka.Topics;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.MessageHeader;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;
import io.coslive.refine.crf.RefinedParticle;
import io.coslive.refine.session.ParticleId;
import io.coslive.refine.session.SessionArchive;
import io.coslive.refine.session.TomogramResult;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes the outgoing messages, and the records that carry them. Thread-safe. */
public final class ResultMessages {
  /** An announcement may be anything; more of it than this helps nobody. */
  static final int MAX_ORIGINAL_BYTES = 64 << 10;
  /** Ours are tomogram ids; a hostile one of a megabyte would make the failure too large to be published, for ever. */
  static final int MAX_KEY_BYTES = 1 << 10;
  /** Tracing takes two or three; more must not make the failure too large either. */
  static final int MAX_HEADERS = 32;
  /** Names and values together. */
  static final int MAX_HEADER_BYTES = 16 << 10;

  private final Topics topics;
  private final Provenance provenance;
  private final ObjectMapper mapper = Json.mapper();

  /** Messages for these topics, made by this. */
  public ResultMessages(Topics topics, Provenance provenance) {
    this.topics = topics;
    this.provenance = provenance;
  }

  /** One message per particle, in their order. */
  public static List<ParticleMessage> particles(TomogramResult result) {
    return result.particles().stream().map(particle -> particle(result, particle)).toList();
  }

  private static ParticleMessage particle(TomogramResult result, RefinedParticle refined) {
    Pick pick = refined.particle().subtomogram().pick();
    Decision decision = refined.particle().decision();
    ModelDescription model = result.model();
    String session = result.message().session();
    String tomogram = result.message().tomogram();
    String name = decision.className();
    return new ParticleMessage(ParticleId.of(session, tomogram, pick), session, tomogram, pick.x(), pick.y(), pick.z(),
        result.voxelSizeAngstrom(), name == null ? ParticleMessage.UNCLASSIFIED : name, decision.probabilities(),
        decision.rejectScore(), pick.score(), result.supportVersion(), model.id(), model.side(),
        model.voxelSizeAngstrom(), refined.mask(), refined.maskVolumeCubicAngstrom(), refined.maskConfidence(),
        Float16.encode(refined.particle().embedding()));
  }

  /**
   * The one result of a tomogram.
   *
   * @param files what was written, relative to the archive
   */
  public static TomogramProcessed processed(TomogramResult result, Map<String, Long> stageMillis, List<String> files) {
    return new TomogramProcessed(result.message().session(), result.message().tomogram(), result.message().uri(),
        result.voxelSizeAngstrom(), result.particles().size(), SessionArchive.counts(result.particles()), stageMillis,
        result.model().id(), result.supportVersion(), files, result.finishedAt());
  }

  /** The one failure of a tomogram. */
  public TomogramFailed failed(Delivery delivery, Failure failure) {
    byte[] key = delivery.key();
    List<MessageHeader> headers = fitting(delivery.headers());
    boolean complete = delivery.value().length <= MAX_ORIGINAL_BYTES && (key == null || key.length <= MAX_KEY_BYTES)
        && headers.size() == delivery.headers().size();
    return new TomogramFailed(failure.session(), failure.tomogram(), failure.code().label(), failure.sentence(),
        failure.attempts(), key == null ? null : cut(key, MAX_KEY_BYTES), cut(delivery.value(), MAX_ORIGINAL_BYTES),
        headers, complete, delivery.partition().topic(), delivery.partition().partition(), delivery.offset(),
        provenance.version(), provenance.model(), provenance.modelDigest(), delivery.firstSeenAt(), Instant.now());
  }

  /** The first ones, as far as both limits reach. */
  private static List<MessageHeader> fitting(List<MessageHeader> headers) {
    List<MessageHeader> kept = new ArrayList<>();
    int bytes = 0;
    for (MessageHeader header : headers) {
      byte[] value = header.value();
      bytes += utf8(header.name()).length + (value == null ? 0 : value.length);
      if (kept.size() == MAX_HEADERS || bytes > MAX_HEADER_BYTES) {
        break;
      }
      kept.add(header);
    }
    return kept;
  }

  /** Particles keyed by their ids, then the result keyed by the tomogram's. */
  public List<ProducerRecord<byte[], byte[]>> records(TomogramProcessed processed, List<ParticleMessage> particles) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(particles.size() + 1);
    for (ParticleMessage particle : particles) {
      records.add(new ProducerRecord<>(topics.particles(), utf8(particle.id()), json(particle)));
    }
    records.add(new ProducerRecord<>(topics.processed(), utf8(processed.tomogram()), json(processed)));
    return records;
  }

  /** The failure, keyed as the announcement was, by 1 KiB of it at most. */
  public List<ProducerRecord<byte[], byte[]>> records(TomogramFailed failed) {
    return List.of(new ProducerRecord<>(topics.failed(), failed.key(), json(failed)));
  }

  private static byte[] cut(byte[] bytes, int length) {
    return bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
  }

  private byte[] json(Object message) {
    try {
      return mapper.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every message can be written as JSON", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
