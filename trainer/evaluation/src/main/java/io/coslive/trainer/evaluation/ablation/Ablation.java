package io.coslive.trainer.evaluation.ablation;

import io.coslive.inference.model.CosNet;
import io.coslive.trainer.evaluation.Comparison;
import io.coslive.trainer.evaluation.Draws;
import io.coslive.trainer.evaluation.OneShotEpisodes;
import io.coslive.trainer.evaluation.ablation.AblationTable.Row;
import io.coslive.trainer.evaluation.ablation.AblationTable.Share;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.Nuisance;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * How well a model copes with each kind of variation: 8-way 1-shot accuracy on boxes as varied as those of its training,
 * with one kind switched off in turn, and with one kind alone.
 *
 * @param samples boxes per class, two at least
 * @param episodes per figure
 */
public record Ablation(int samples, int episodes, long seed) {
  private static final int WAYS = 8;

  /**
   * Runs on the calling thread, which becomes the network's.
   *
   * @param classes that the network has not seen, eight at least
   * @param progress told the share done, 0 to 1
   */
  public AblationTable run(CosNet network, List<Assembly> classes, DoubleConsumer progress) {
    List<Row> rows = new ArrayList<>();
    int figures = 2 + 2 * Nuisance.values().length;
    Set<Nuisance> all = EnumSet.allOf(Nuisance.class);
    Share everything = accuracy(network, classes, Set.of());
    Share nothing = accuracy(network, classes, all);
    for (Nuisance nuisance : all) {
      progress.accept((2. + 2 * rows.size()) / figures);
      rows.add(new Row(nuisance, accuracy(network, classes, Set.of(nuisance)), accuracy(network, classes, EnumSet
          .complementOf(EnumSet.of(nuisance)))));
    }
    return new AblationTable(everything, nothing, rows);
  }

  private Share accuracy(CosNet network, List<Assembly> classes, Set<Nuisance> off) {
    BoxSimulator simulator = new BoxSimulator(classes, ViewSettings.TRAINING.without(off));
    float[][][] embeddings = new float[classes.size()][][];
    for (int c = 0; c < embeddings.length; c++) {
      int index = c;
      embeddings[c] = network.embed(IntStream.range(0, samples).parallel().mapToObj(i -> simulator.sample(index,
          Draws.ofBox(seed, index, i)).voxels()).toList());
    }
    var accuracy = OneShotEpisodes.run(embeddings, Comparison.of(network.similarity(), network::similarities), WAYS, 1,
        episodes, seed);
    return new Share(accuracy.share(), accuracy.halfInterval());
  }
}
