package io.coslive.inference.model;

import ai.onnxruntime.OrtSession.SessionOptions;
import io.coslive.inference.matching.Decision;
import io.coslive.inference.matching.EmbeddedSupport;
import io.coslive.inference.matching.OpenSetRule;
import io.coslive.inference.matching.Similarity;
import io.coslive.inference.model.OnnxPart.Outputs;
import io.coslive.inference.stage.ClassifiedParticle;
import io.coslive.ingest.failure.DeviceLost;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.BoxVoxels;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.ingest.watchdog.Watchdog;
import io.coslive.ingest.watchdog.WatchdogSettings;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * COS-Net (Zhou et al. 2021) on ONNX Runtime: embeds boxes, compares them with the support set, decides, and makes coarse
 * masks of what was accepted. Belongs to the first thread that calls it; a call from another one is a bug and says so.
 * {@link #close()} may come from any thread and waits for a run in progress.
 */
public final class CosNet implements AutoCloseable {
  private static final String BOX = "box";
  private static final String EMBEDDING = "embedding";

  private final BoxSpec box;
  private final int embeddingSize;
  private final Poses poses;
  private final int batchSize;
  private final OpenSetRule rule;
  private final Similarity similarity;
  private final OnnxPart encoder;
  /** Absent in a model that makes no masks. */
  private final @Nullable OnnxPart decoder;
  private final OnnxPart matcher;
  private final ProbeAnswer answerAtStart;
  private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
  private boolean closed;

  /**
   * Loads the three parts and runs each of them once, so that whatever is wrong with them shows at start-up and the first
   * tomogram does not wait for first-run work.
   *
   * @throws InvalidModel where ONNX Runtime refuses a part, or a part breaks the contract of {@code inference/README.md}
   */
  public CosNet(ModelBundle bundle, EngineSettings settings) {
    this(bundle, settings, new Watchdog(WatchdogSettings.DEFAULTS));
  }

  /** As above, with a watchdog that is told of every run. */
  public CosNet(ModelBundle bundle, EngineSettings settings, Watchdog watchdog) {
    ModelDescription description = bundle.description();
    box = description.box();
    embeddingSize = description.embeddingSize();
    poses = description.poses();
    batchSize = settings.batchSize();
    rule = description.openSetRule();
    similarity = description.similarity();
    OnnxEngine.prepare();
    List<OnnxPart> loaded = new ArrayList<>();
    try (SessionOptions options = OnnxEngine.options(settings)) {
      encoder = load(ModelBundle.ENCODER, bundle, options, watchdog, loaded);
      matcher = load(ModelBundle.MATCHER, bundle, options, watchdog, loaded);
      decoder = description.hasDecoder() ? load(ModelBundle.DECODER, bundle, options, watchdog, loaded) : null;
      answerAtStart = warmUp();
    } catch (RuntimeException e) {
      loaded.forEach(OnnxPart::close);
      throw e;
    }
  }

  private static OnnxPart load(String name, ModelBundle bundle, SessionOptions options, Watchdog watchdog,
      List<OnnxPart> loaded) {
    OnnxPart part = OnnxPart.load(name, bundle.part(name), options, watchdog);
    loaded.add(part);
    return part;
  }

  /** How it compares embeddings. */
  public Similarity similarity() {
    return similarity;
  }

  /** The box it takes. */
  public BoxSpec box() {
    return box;
  }

  /**
   * Embeds boxes. Called from the network's thread.
   *
   * @param boxes {@code side³} values each, x fastest, normalised, particles bright
   * @return one embedding per box, averaged over the model's {@link Poses}
   * @throws Rejected INFERENCE_NOT_FINITE
   * @throws RunFailed where ONNX Runtime throws; {@link #probe} tells why
   */
  public float[][] embed(List<float[]> boxes) {
    claimThread();
    synchronized (this) {
      requireOpen();
      List<float[]> embeddings = new ArrayList<>(boxes.size());
      for (int first = 0; first < boxes.size(); first += batchSize) {
        List<float[]> batch = boxes.subList(first, Math.min(first + batchSize, boxes.size()));
        List<List<float[]>> turned = embedTurned(batch);
        try (Outputs encoded = encode(batch)) {
          embeddings.addAll(overPoses(embeddings(encoded, batch.size()), turned));
        }
      }
      return embeddings.toArray(new float[0][]);
    }
  }

  /**
   * Coarse masks of all boxes, whatever they are. Called from the network's thread.
   *
   * @return one foreground probability per voxel and box, x fastest
   * @throws Rejected INFERENCE_NOT_FINITE
   * @throws RunFailed where ONNX Runtime throws; {@link #probe} tells why
   */
  public List<float[]> segment(List<float[]> boxes) {
    claimThread();
    synchronized (this) {
      requireOpen();
      MaskDecoder masks = maskDecoder(BoxStore.inMemory());
      for (int first = 0; first < boxes.size(); first += batchSize) {
        List<float[]> batch = boxes.subList(first, Math.min(first + batchSize, boxes.size()));
        try (Outputs encoded = encode(batch)) {
          masks.add(encoded, IntStream.range(0, batch.size()).boxed().toList(), first);
        }
      }
      Map<Integer, BoxVoxels> maskOf = masks.finish();
      return IntStream.range(0, boxes.size()).mapToObj(i -> Objects.requireNonNull(maskOf.get(i)).read()).toList();
    }
  }

  /**
   * Compares embeddings by the network's own matcher. Called from the network's thread.
   *
   * @param prototypes one per class, as {@link Similarity#prototype} makes them; one at least
   * @param targets embeddings
   * @return {@code [target][prototype]}, higher for more similar
   * @throws Rejected INFERENCE_NOT_FINITE
   * @throws RunFailed where ONNX Runtime throws; {@link #probe} tells why
   */
  public float[][] similarities(List<float[]> prototypes, List<float[]> targets) {
    claimThread();
    synchronized (this) {
      requireOpen();
      List<float[]> rows = new ArrayList<>(targets.size());
      for (int first = 0; first < targets.size(); first += batchSize) {
        rows.addAll(match(prototypes, targets.subList(first, Math.min(first + batchSize, targets.size()))));
      }
      return rows.toArray(new float[0][]);
    }
  }

  /**
   * Decides for every box and makes masks of the accepted ones. Called from the network's thread.
   *
   * @param store takes the masks; stays the caller's to close
   * @param cancelled asked before every batch
   * @throws Rejected INFERENCE_NOT_FINITE
   * @throws io.coslive.ingest.failure.Transient if the store's disk fails
   * @throws RunFailed where ONNX Runtime throws; {@link #probe} tells why
   * @throws CancellationException soon after {@code cancelled} turned true
   */
  public Classification classify(List<Subtomogram> subtomograms, EmbeddedSupport support, BoxStore store,
      BooleanSupplier cancelled) {
    claimThread();
    synchronized (this) {
      requireOpen();
      return classifyBatches(subtomograms, support, store, cancelled);
    }
  }

  /**
   * Asks the device what it answered at the start. Called from the network's thread, after a run that threw or whose
   * answer was unusable: if the probe agrees, the input is at fault.
   *
   * @param doubt what the run threw
   * @throws DeviceLost where the answer differs, or there is none
   */
  public void probe(RuntimeException doubt) {
    claimThread();
    synchronized (this) {
      requireOpen();
      try {
        if (!answerAtStart.agreesWith(answerToNoise())) {
          throw new DeviceLost("it answers the probe differently than at the start", doubt);
        }
      } catch (RunFailed | Rejected e) {
        e.addSuppressed(doubt);
        throw new DeviceLost("the probe failed too, " + e.getMessage(), e);
      }
    }
  }

  private Classification classifyBatches(List<Subtomogram> subtomograms, EmbeddedSupport support,
      BoxStore store, BooleanSupplier cancelled) {
    MaskDecoder masks = maskDecoder(store);
    List<float[]> embeddings = new ArrayList<>(subtomograms.size());
    List<Decision> decisions = new ArrayList<>(subtomograms.size());
    long encodeNanos = 0;
    long decodeNanos = 0;
    for (int first = 0; first < subtomograms.size(); first += batchSize) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("classification was cancelled");
      }
      List<Subtomogram> batch = subtomograms.subList(first, Math.min(first + batchSize, subtomograms.size()));
      long start = System.nanoTime();
      List<float[]> boxes = batch.stream().map(Subtomogram::voxels).toList();
      List<List<float[]>> turned = embedTurned(boxes);
      try (Outputs encoded = encode(boxes)) {
        List<float[]> ofBatch = overPoses(embeddings(encoded, batch.size()), turned);
        List<Decision> decided = decide(support, ofBatch);
        embeddings.addAll(ofBatch);
        decisions.addAll(decided);
        long encodedAt = System.nanoTime();
        encodeNanos += encodedAt - start;
        masks.add(encoded, acceptedRows(decided), first);
        decodeNanos += System.nanoTime() - encodedAt;
      }
    }
    long start = System.nanoTime();
    Map<Integer, BoxVoxels> maskOf = masks.finish();
    decodeNanos += System.nanoTime() - start;
    List<ClassifiedParticle> particles = new ArrayList<>(subtomograms.size());
    for (int i = 0; i < subtomograms.size(); i++) {
      particles.add(
          new ClassifiedParticle(subtomograms.get(i), embeddings.get(i), decisions.get(i), maskOf.get(i)));
    }
    return new Classification(List.copyOf(particles), encodeNanos, decodeNanos);
  }

  private MaskDecoder maskDecoder(BoxStore store) {
    if (decoder == null) {
      throw new IllegalStateException("the model has no decoder and makes no masks");
    }
    return new MaskDecoder(decoder, batchSize, box.side(), store);
  }

  private Outputs encode(List<float[]> boxes) {
    return encoder.run(Map.of(BOX, Tensor.ofRows(boxes, batchSize, 1, box.side(), box.side(), box.side())));
  }

  /** Embeddings of the boxes in every pose but the first, pose by pose. */
  private List<List<float[]>> embedTurned(List<float[]> boxes) {
    List<List<float[]>> byPose = new ArrayList<>();
    for (int p = 1; p < poses.count(); p++) {
      int pose = p;
      try (Outputs encoded = encode(boxes.stream().map(voxels -> poses.turned(voxels, box.side(), pose)).toList())) {
        byPose.add(embeddings(encoded, boxes.size()));
      }
    }
    return byPose;
  }

  private List<float[]> overPoses(List<float[]> asCut, List<List<float[]>> turned) {
    if (turned.isEmpty()) {
      return asCut;
    }
    return IntStream.range(0, asCut.size()).mapToObj(i -> {
      List<float[]> ofBox = new ArrayList<>(List.of(asCut.get(i)));
      turned.forEach(pose -> ofBox.add(pose.get(i)));
      return similarity.prototype(ofBox);
    }).toList();
  }

  private List<float[]> embeddings(Outputs encoded, int count) {
    Tensor tensor = Answers.shaped(encoded, EMBEDDING, batchSize, embeddingSize);
    List<float[]> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] row = tensor.row(i);
      Answers.requireFinite(EMBEDDING, row);
      rows.add(row);
    }
    return rows;
  }

  private List<Decision> decide(EmbeddedSupport support, List<float[]> embeddings) {
    if (support.classes().isEmpty()) {
      return embeddings.stream().map(embedding -> rule.decide(List.of(), new float[0])).toList();
    }
    return match(Arrays.asList(support.prototypes()), embeddings).stream()
        .map(row -> rule.decide(support.classes(), row))
        .toList();
  }

  /** Similarities of at most one batch of targets, a row for each. */
  private List<float[]> match(List<float[]> prototypes, List<float[]> targets) {
    Map<String, Tensor> inputs = Map.of("support", Tensor.ofRows(prototypes, prototypes.size(), embeddingSize),
        "target",
        Tensor.ofRows(targets, batchSize, embeddingSize));
    try (Outputs matched = matcher.run(inputs)) {
      Tensor tensor = Answers.shaped(matched, "similarity", batchSize, prototypes.size());
      List<float[]> rows = new ArrayList<>(targets.size());
      for (int i = 0; i < targets.size(); i++) {
        float[] row = tensor.row(i);
        Answers.requireFinite("similarity", row);
        rows.add(row);
      }
      return rows;
    }
  }

  private static List<Integer> acceptedRows(List<Decision> decisions) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      if (decisions.get(i).accepted()) {
        rows.add(i);
      }
    }
    return rows;
  }

  /** Noise through every part; checks names, shapes and finiteness on the way. */
  private ProbeAnswer warmUp() {
    try {
      return answerToNoise();
    } catch (Rejected e) {
      throw new InvalidModel("the model answers to noise with values that are not finite; train or export it again", e);
    } catch (RunFailed e) {
      throw new InvalidModel("the model does not run here: " + e.getMessage(), e);
    }
  }

  private ProbeAnswer answerToNoise() {
    Random random = new Random(1);
    float[] noise = new float[box.voxels()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    try (Outputs encoded = encode(List.of(noise))) {
      List<float[]> embedded = embeddings(encoded, 1);
      float similarity = match(embedded, embedded).getFirst()[0];
      float[] mask = {};
      if (decoder != null) {
        MaskDecoder masks = maskDecoder(BoxStore.inMemory());
        masks.add(encoded, List.of(0), 0);
        mask = Objects.requireNonNull(masks.finish().get(0)).read();
      }
      return new ProbeAnswer(embedded.getFirst(), similarity, mask);
    }
  }

  private void claimThread() {
    Thread current = Thread.currentThread();
    Thread holder = owner.compareAndExchange(null, current);
    if (holder != null && !holder.equals(current)) {
      throw new IllegalStateException(
          "the network belongs to thread " + holder.getName() + ", but " + current.getName() + " calls it");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
  }

  /** Frees the native memory, once. Freeing it under a run would crash the process, so this waits for the run. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      matcher.close();
      if (decoder != null) {
        decoder.close();
      }
      encoder.close();
    }
  }
}
