package io.coslive.trainer.training.loop;

import io.coslive.inference.matching.Similarity;
import io.coslive.inference.model.Poses;
import io.coslive.trainer.evaluation.Comparison;
import io.coslive.trainer.evaluation.OneShotEpisodes;
import io.coslive.trainer.training.torch.TorchModel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Embeddings of known classes.
 *
 * @param vectors {@code [class][view][dimension]}
 * @param comparison how the model compares them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Embeddings(float[][][] vectors, Comparison comparison) {
  private static final int EPISODES = 4000;
  private static final int SEED = 1;

  /** Of a model that compares cosines. */
  public Embeddings(float[][][] vectors) {
    this(vectors, Comparison.COSINE);
  }

  /** Embeds a pool's boxes as they are. The result must not be used for longer than the model. */
  public static Embeddings of(TorchModel model, EpisodePool pool) {
    return of(model, pool, Poses.AS_CUT);
  }

  /** Embeds a pool's boxes, averaged over poses. */
  public static Embeddings of(TorchModel model, EpisodePool pool, Poses poses) {
    float[][] flat = embed(model, pool.boxes(), poses);
    float[][][] vectors = new float[pool.classes()][][];
    for (int c = 0; c < vectors.length; c++) {
      vectors[c] = Arrays.copyOfRange(flat, c * pool.views(), (c + 1) * pool.views());
    }
    return new Embeddings(vectors, Comparison.of(model.network().similarity(), model::similarities));
  }

  private static float[][] embed(TorchModel model, List<float[]> boxes, Poses poses) {
    int side = model.network().side();
    List<float[][]> byPose = IntStream.range(0, poses.count()).mapToObj(pose -> model.embed(boxes.stream().map(
        box -> poses.turned(box, side, pose)).toList())).toList();
    if (byPose.size() == 1) {
      return byPose.getFirst();
    }
    Similarity similarity = model.network().similarity();
    return IntStream.range(0, boxes.size()).mapToObj(i -> similarity.prototype(byPose.stream().map(
        vectors -> vectors[i]).toList())).toArray(float[][]::new);
  }

  /** Share of one-shot episodes in which a target is most similar to the example of its own class. */
  public double oneShotAccuracy(int ways) {
    return OneShotEpisodes.run(vectors, comparison, ways, 1, EPISODES, SEED).share();
  }

  /** Number of classes. */
  public int classes() {
    return vectors.length;
  }

  /** Boxes per class. */
  public int views() {
    return vectors[0].length;
  }

  /** How similar a target is to each of some examples, by the model's own measure. */
  public float[] similarities(float[] target, List<float[]> examples) {
    float[][][] supports = examples.stream().map(example -> new float[][]{example}).toArray(float[][][]::new);
    double[] wide = comparison.similarities(supports, target);
    float[] similarities = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      similarities[i] = (float) wide[i];
    }
    return similarities;
  }
}
