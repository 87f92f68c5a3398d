package io.coslive.trainer.evaluation;

import io.coslive.inference.model.CosNet;
import io.coslive.trainer.evaluation.EpisodeTable.Cell;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.BoxSource;
import io.coslive.trainer.simulator.LabelledBox;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * A model on classes it has not seen: simulated boxes of given structures at each SNR, embedded once, then drawn into
 * episodes.
 *
 * @param snrs signal-to-noise ratios as defined by {@link ViewSettings}; infinity for none
 * @param ways numbers of classes per episode; those above the number of structures are left out
 * @param shots numbers of support examples per class
 * @param samples boxes per class and SNR
 */
public record ModelEvaluation(List<Double> snrs, List<Integer> ways, List<Integer> shots, int samples, int episodes,
    long seed) {
  /** The paper's conditions and one noisier. */
  public static final ModelEvaluation DEFAULTS = new ModelEvaluation(List.of(Double.POSITIVE_INFINITY, 1000., .5, .1),
      List.of(2, 4, 6, 8), List.of(1, 5), 40, 4000, 1);

  /**
   * Runs on the calling thread, which becomes the network's.
   *
   * @param progress told the share done, 0 to 1
   */
  public EpisodeTable run(CosNet network, List<Assembly> structures, DoubleConsumer progress) {
    List<Cell> cells = new ArrayList<>();
    for (int s = 0; s < snrs.size(); s++) {
      double snr = snrs.get(s);
      BoxSource boxes = new BoxSimulator(structures, ViewSettings.plain(snr));
      float[][][] embeddings = new float[structures.size()][][];
      for (int c = 0; c < structures.size(); c++) {
        embeddings[c] = network.embed(sample(boxes, c));
        progress.accept((s + (c + 1.) / structures.size()) / snrs.size());
      }
      for (int k : shots) {
        for (int w : ways) {
          if (w <= structures.size()) {
            cells.add(new Cell(snr, w, k, OneShotEpisodes.run(embeddings, w, k, episodes, seed)));
          }
        }
      }
    }
    return new EpisodeTable(cells);
  }

  private List<float[]> sample(BoxSource boxes, int classIndex) {
    return IntStream.range(0, samples).parallel()
        .mapToObj(i -> boxes.sample(classIndex, new SplittableRandom(seed + 1_000_003L * classIndex + i)))
        .map(LabelledBox::voxels).toList();
  }
}
