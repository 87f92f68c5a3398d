package io.coslive.inference.model;

import io.coslive.inference.matching.Similarity;
import io.coslive.inference.model.ModelDescription.CrfDescription;
import io.coslive.inference.model.ModelDescription.Part;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.subtomogram.BoxNormalizer;
import io.coslive.ingest.subtomogram.BoxSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A real bundle with an untrained network of a few hundred weights on boxes of 8³ voxels: one convolution whose feature
 * maps are averaged to the embedding and, by another convolution, made a mask; cosine similarity.
 */
public final class TinyModel {
  public static final BoxSpec BOX = new BoxSpec(8, 10);
  static final int EMBEDDING = 6;
  private static final int TAPS = 27;
  private static final long N = -1;
  private static final long C = -2;
  private static final long S = BOX.side();

  private final Map<String, byte[]> parts = new TreeMap<>();
  private double rejectThreshold = 0.9;
  private Poses poses = Poses.AS_CUT;

  public TinyModel() {
    parts.put(ModelBundle.ENCODER, encoder(randomWeights(EMBEDDING * TAPS)));
    parts.put(ModelBundle.DECODER, decoder("features"));
    parts.put(ModelBundle.MATCHER, matcher());
  }

  public TinyModel with(String part, byte[] onnx) {
    parts.put(part, onnx);
    return this;
  }

  TinyModel without(String part) {
    parts.remove(part);
    return this;
  }

  TinyModel rejectThreshold(double threshold) {
    rejectThreshold = threshold;
    return this;
  }

  TinyModel poses(Poses chosen) {
    poses = chosen;
    return this;
  }

  ModelDescription write(Path directory) throws IOException {
    Map<String, Part> described = new TreeMap<>();
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      String file = part.getKey() + ".onnx";
      Files.write(directory.resolve(file), part.getValue());
      described.put(part.getKey(), new Part(file, sha256(part.getValue())));
    }
    ModelDescription description = new ModelDescription("tiny-1", "tiny", BOX.side(), BOX.voxelSizeAngstrom(),
        "z-score",
        EMBEDDING, Similarity.COSINE, poses, 0.1, null, rejectThreshold, null, CrfDescription.REFERENCE, described);
    Json.mapper().writeValue(directory.resolve(ModelBundle.DESCRIPTION).toFile(), description);
    return description;
  }

  public ModelBundle bundle(Path directory) throws IOException {
    write(directory);
    return ModelBundle.load(directory);
  }

  /** Ellipsoids of different shape in noise, normalised. The same seed gives the same box. */
  public static float[] box(long seed) {
    Random random = new Random(seed);
    double[] radii = {1 + 3 * random.nextDouble(), 1 + 3 * random.nextDouble(), 1 + 3 * random.nextDouble()};
    float[] voxels = new float[BOX.voxels()];
    for (int i = 0; i < voxels.length; i++) {
      double x = (i % S - 4) / radii[0];
      double y = (i / S % S - 4) / radii[1];
      double z = (i / (S * S) - 4) / radii[2];
      voxels[i] = (float) ((x * x + y * y + z * z < 1 ? 3 : 0) + 0.3 * random.nextGaussian());
    }
    BoxNormalizer.normalise(voxels);
    return voxels;
  }

  static float[] randomWeights(int count) {
    Random random = new Random(7);
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return weights;
  }

  static byte[] encoder(float[] weights) {
    return encoder(features(weights), "pooled");
  }

  /** An encoder like that of a broken device: it never says the same twice. */
  public static byte[] erraticEncoder() {
    return encoder(features(randomWeights(EMBEDDING * TAPS)).node("RandomNormalLike", List.of("pooled"), "noise",
        Map.of()).node("Add", List.of("pooled", "noise"), "erratic", Map.of()), "erratic");
  }

  private static OnnxFile features(float[] weights) {
    return new OnnxFile().input("box", N, 1, S, S, S).weights("w", weights, EMBEDDING, 1, 3, 3, 3)
        .node("Conv", List.of("box", "w"), "convolved", Map.of("pads", List.of(1L, 1L, 1L, 1L, 1L, 1L)))
        .node("Relu", List.of("convolved"), "features", Map.of())
        .node("GlobalAveragePool", List.of("features"), "pooled", Map.of());
  }

  private static byte[] encoder(OnnxFile pooled, String name) {
    return pooled.node("Flatten", List.of(name), "flat", Map.of())
        .node("LpNormalization", List.of("flat"), "embedding", Map.of()).output("embedding", N, EMBEDDING)
        .output("features", N, EMBEDDING, S, S, S).bytes();
  }

  static byte[] decoder(String input) {
    return new OnnxFile().input(input, N, EMBEDDING, S, S, S)
        .weights("w", randomWeights(EMBEDDING), 1, EMBEDDING, 1, 1, 1)
        .node("Conv", List.of(input, "w"), "convolved", Map.of())
        .node("Sigmoid", List.of("convolved"), "mask", Map.of())
        .output("mask", N, 1, S, S, S).bytes();
  }

  static byte[] matcher() {
    return new OnnxFile().input("support", C, EMBEDDING).input("target", N, EMBEDDING)
        .node("Transpose", List.of("support"), "transposed", Map.of("perm", List.of(1L, 0L)))
        .node("MatMul", List.of("target", "transposed"), "similarity", Map.of()).output("similarity", N, C).bytes();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
