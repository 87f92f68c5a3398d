package io.coslive.trainer.training.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A COS-Net for CPUs: the paper's DuSE blocks and shared decoder, but strided early and widened late (16, 32, 64,
 * 128 channels at 16³, 16³, 8³, 4³), and an embedding pooled over the particle. About 0.4 GMAC per box for the encoder
 * and 0.45 for the decoder, where the paper's network takes 16.6 for both.
 */
public final class CompactNetwork implements Network {
  private static final int STEM = 16;
  private static final int FINE = 32;
  private static final int MIDDLE = 64;
  private static final int COARSE = 128;
  private static final int EMBEDDING = 128;
  private static final int DETAIL = 16;
  private static final String BOX = "box32";
  private static final String FINE_MAP = "features16";
  private static final String MIDDLE_MAP = "features8";
  private static final String COARSE_MAP = "features4";

  @Override
  public String name() {
    return "compact";
  }

  @Override
  public int side() {
    return 32;
  }

  @Override
  public int embeddingSize() {
    return EMBEDDING;
  }

  @Override
  public SequencedMap<String, Grid> features() {
    var features = new LinkedHashMap<String, Grid>();
    features.put(BOX, new Grid(1, 32));
    features.put(FINE_MAP, new Grid(FINE, 16));
    features.put(MIDDLE_MAP, new Grid(MIDDLE, 8));
    features.put(COARSE_MAP, new Grid(COARSE, 4));
    return features;
  }

  @Override
  public <T> Encoded<T> encode(Ops<T> ops, T boxes) {
    T stem = Layers.convolveNormRelu(ops, "encoder.stem", boxes, new Convolution(1, STEM, 5, 2, false));
    T fine = Layers.residualDuse(ops, "encoder.fine", stem, STEM, FINE, 1);
    T middle = Layers.residualDuse(ops, "encoder.middle", fine, FINE, MIDDLE, 2);
    T wide = Layers.residualDuse(ops, "encoder.coarse", middle, MIDDLE, COARSE, 2);
    T coarse = Layers.deepen(ops, "encoder.deep", wide, COARSE);
    T pooled = ops.concatenate(ops.globalMean(coarse), ops.globalMax(coarse));
    T embedding = ops.unitLength(ops.linear("encoder.embedding", pooled, 2 * COARSE, EMBEDDING));
    var features = new LinkedHashMap<String, T>();
    features.put(BOX, boxes);
    features.put(FINE_MAP, fine);
    features.put(MIDDLE_MAP, middle);
    features.put(COARSE_MAP, coarse);
    return new Encoded<>(embedding, features);
  }

  @Override
  public <T> T decode(Ops<T> ops, Map<String, T> features) {
    T middle = stage(ops, "decoder.middle", feature(features, COARSE_MAP), feature(features, MIDDLE_MAP), COARSE,
        MIDDLE, 4);
    T fine = stage(ops, "decoder.fine", middle, feature(features, FINE_MAP), MIDDLE, FINE, 8);
    // The edge of a particle is finer than the encoder's maps: the box itself shows where it runs.
    T detail = Layers.convolveNormRelu(ops, "decoder.detail", feature(features, BOX), new Convolution(1, DETAIL, 3, 1,
        false));
    T whole = ops.add(Layers.upsample(ops, "decoder.whole.up", fine, FINE, DETAIL, 16), detail);
    T blend = Layers.convolveNormRelu(ops, "decoder.whole.blend", whole, new Convolution(DETAIL, DETAIL, 3, 1, false));
    return ops.convolve("decoder.mask", blend, new Convolution(DETAIL, 1, 1, 1, true));
  }

  /** Doubles the side, adds the encoder's map of that size, and lets a 3³ convolution blend the two. */
  private static <T> T stage(Ops<T> ops, String name, T x, T skip, int in, int out, int side) {
    T joined = ops.add(Layers.upsample(ops, name + ".up", x, in, out, side), skip);
    return Layers.convolveNormRelu(ops, name + ".blend", joined, new Convolution(out, out, 3, 1, false));
  }

  private static <T> T feature(Map<String, T> features, String name) {
    T map = features.get(name);
    if (map == null) {
      throw new IllegalArgumentException("the decoder needs the feature map " + name);
    }
    return map;
  }
}
