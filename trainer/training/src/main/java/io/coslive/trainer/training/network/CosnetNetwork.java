package io.coslive.trainer.training.network;

import io.coslive.inference.matching.Similarity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The network of the paper (Zhou et al. 2021, figure 2) in the four variants of its Table 1. Three levels of two 3³
 * convolutions each (32³, 16³, 8³ voxels, as many channels everywhere), max pooling between them, two fully connected
 * layers to a feature vector of 512 numbers, and a decoder that goes the same way back without skip connections. Two
 * feature vectors are compared by a fully connected layer on their absolute difference (eq. 7–8); its sigmoid is the
 * similarity, because training is by pairs. At 64 channels: 18.2 million weights, 16.6 GMAC per box with the decoder.
 *
 * <p>It departs from the published code where that departs from the paper or from good sense: every DuSE block has its
 * own weights and adds its two branches, and a ReLU stands between the two fully connected layers, which would be one
 * without it.
 *
 * @param width channels of every map, even; {@link #REFERENCE_WIDTH} in the paper
 * @param duse whether DuSE blocks follow the first two levels and both levels of the decoder ("DuSE-SCNN"), or not
 *     ("SCNN")
 * @param decoder whether there is a mask decoder
 */
public record CosnetNetwork(int width, boolean duse, boolean decoder) implements Network {
  /** Channels in the paper. */
  public static final int REFERENCE_WIDTH = 64;

  private static final int SIDE = 32;
  private static final int COARSE_SIDE = SIDE / 4;
  private static final int EMBEDDING = 512;
  private static final String COARSE_MAP = "features8";

  /** @throws IllegalArgumentException if DuSE could not halve the channels */
  public CosnetNetwork {
    if (width < 2 || width % 2 != 0) {
      throw new IllegalArgumentException("the width must be even and at least 2, not " + width);
    }
  }

  @Override
  public String name() {
    return "cosnet-" + (duse ? "duse" : "scnn") + (decoder ? "-decoder" : "") + "-" + width;
  }

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public int embeddingSize() {
    return EMBEDDING;
  }

  @Override
  public SequencedMap<String, Grid> features() {
    var features = new LinkedHashMap<String, Grid>();
    if (decoder) {
      features.put(COARSE_MAP, new Grid(width, COARSE_SIDE));
    }
    return features;
  }

  @Override
  public Similarity similarity() {
    return Similarity.LEARNED;
  }

  @Override
  public <T> Encoded<T> encode(Ops<T> ops, T boxes) {
    T first = ops.relu(ops.convolve("encoder.first", boxes, new Convolution(1, width, 3, 1, true)));
    T fine = recalibrated(ops, "encoder.fine", level(ops, "encoder.fine", first));
    T middle = recalibrated(ops, "encoder.middle", level(ops, "encoder.middle", ops.maxPool(fine)));
    T coarse = level(ops, "encoder.coarse", ops.maxPool(middle));
    int flat = Math.toIntExact(width * new Grid(width, COARSE_SIDE).voxels());
    T hidden = ops.relu(ops.linear("encoder.hidden", ops.flatten(coarse), flat, EMBEDDING));
    T embedding = ops.linear("encoder.embedding", hidden, EMBEDDING, EMBEDDING);
    var features = new LinkedHashMap<String, T>();
    if (decoder) {
      features.put(COARSE_MAP, coarse);
    }
    return new Encoded<>(embedding, features);
  }

  @Override
  public <T> T decode(Ops<T> ops, Map<String, T> features) {
    T coarse = features.get(COARSE_MAP);
    if (!decoder || coarse == null) {
      throw new IllegalArgumentException(name() + (decoder
          ? ": the decoder needs the feature map " + COARSE_MAP
          : " has no decoder"));
    }
    T middle = widened(ops, "decoder.middle", coarse, COARSE_SIDE);
    T fine = widened(ops, "decoder.fine", middle, 2 * COARSE_SIDE);
    return ops.convolve("decoder.mask", fine, new Convolution(width, 1, 1, 1, true));
  }

  @Override
  public <T> T match(Ops<T> ops, T support, T target) {
    return ops.sigmoid(ops.weightedDistance("matcher.score", support, target, EMBEDDING));
  }

  /** A transposed convolution of kernel and stride 2, then a level. */
  private <T> T widened(Ops<T> ops, String name, T x, int side) {
    T doubled = Layers.upsample(ops, name + ".up", x, width, width, side);
    return recalibrated(ops, name, level(ops, name, doubled));
  }

  /** Twice convolution, ReLU, batch normalisation, in this order. */
  private <T> T level(Ops<T> ops, String name, T x) {
    T result = x;
    for (String half : new String[]{".first", ".second"}) {
      T convolved = ops.relu(ops.convolve(name + half, result, new Convolution(width, width, 3, 1, true)));
      result = ops.batchNorm(name + half + ".norm", convolved, width);
    }
    return result;
  }

  private <T> T recalibrated(Ops<T> ops, String name, T x) {
    return duse ? Layers.duse(ops, name + ".duse", x, width) : x;
  }
}
