package io.coslive.trainer.evaluation;

import io.coslive.inference.model.CosNet;
import io.coslive.refine.crf.CrfParameters;
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
  /** The CRF takes longer than the network, and a mean over all structures needs no more. */
  private static final int MASKS_PER_STRUCTURE = 5;

  /** @throws IllegalArgumentException saying which number is out of range */
  public ModelEvaluation {
    snrs = List.copyOf(snrs);
    ways = List.copyOf(ways);
    shots = List.copyOf(shots);
    if (!snrs.stream().allMatch(snr -> snr > 0)) {
      throw new IllegalArgumentException("an SNR must be above 0");
    }
    if (!ways.stream().allMatch(w -> w >= 2) || !shots.stream().allMatch(k -> k >= 1) || episodes < 1) {
      throw new IllegalArgumentException("episodes need two ways, one shot and one episode at least");
    }
    if (!shots.stream().allMatch(k -> k < samples)) {
      throw new IllegalArgumentException(samples + " samples of a class are too few for " + shots
          + " shots and a target; take more samples");
    }
  }

  /**
   * Runs on the calling thread, which becomes the network's.
   *
   * @param progress told the share done, 0 to 1
   */
  public EpisodeTable run(CosNet network, List<Assembly> structures, DoubleConsumer progress) {
    List<Cell> cells = new ArrayList<>();
    Comparison comparison = Comparison.of(network.similarity(), network::similarities);
    for (int s = 0; s < snrs.size(); s++) {
      double snr = snrs.get(s);
      BoxSource boxes = new BoxSimulator(structures, ViewSettings.plain(snr));
      float[][][] embeddings = new float[structures.size()][][];
      for (int c = 0; c < structures.size(); c++) {
        embeddings[c] = network.embed(sample(boxes, c, samples).stream().map(LabelledBox::voxels).toList());
        progress.accept((s + (c + 1.) / structures.size()) / snrs.size());
      }
      for (int k : shots) {
        for (int w : ways) {
          if (w <= structures.size()) {
            cells.add(new Cell(snr, w, k, OneShotEpisodes.run(embeddings, comparison, w, k, episodes, seed)));
          }
        }
      }
    }
    return new EpisodeTable(cells);
  }

  /**
   * Masks of the first few boxes of each structure, the same boxes as in {@link #run}, on the calling thread.
   *
   * @param progress told the share done, 0 to 1
   */
  public MaskTable masks(CosNet network, List<Assembly> structures, CrfParameters crf, DoubleConsumer progress) {
    List<MaskTable.Row> rows = new ArrayList<>();
    for (double snr : snrs) {
      BoxSource source = new BoxSimulator(structures, ViewSettings.plain(snr));
      List<LabelledBox> boxes = IntStream.range(0, structures.size())
          .mapToObj(c -> sample(source, c, Math.min(samples, MASKS_PER_STRUCTURE))).flatMap(List::stream).toList();
      rows.add(new MaskTable.Row(snr, boxes.size(), MaskScore.of(network, boxes, crf)));
      progress.accept((double) rows.size() / snrs.size());
    }
    return new MaskTable(rows);
  }

  private List<LabelledBox> sample(BoxSource boxes, int classIndex, int count) {
    return IntStream.range(0, count).parallel()
        .mapToObj(i -> boxes.sample(classIndex, new SplittableRandom(seed + 1_000_003L * classIndex + i))).toList();
  }
}
