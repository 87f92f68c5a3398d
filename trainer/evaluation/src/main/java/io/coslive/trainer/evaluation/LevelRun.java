package io.coslive.trainer.evaluation;

import io.coslive.trainer.evaluation.EpisodeTable.Cell;
import io.coslive.trainer.evaluation.openset.OpenSetEpisodes;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.BoxSource;
import io.coslive.trainer.simulator.LabelledBox;
import io.coslive.trainer.simulator.NonParticle;
import io.coslive.trainer.simulator.NonParticles;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * All models at one SNR. Boxes are simulated class by class on all cores and given to every model before the next class, so
 * memory holds the boxes of one class only. Boxes that are no particles follow, but not without noise, where an empty box
 * has nothing in it.
 */
final class LevelRun {
  /** The CRF takes as long as the network, and a mean and a deviation need no more. */
  private static final int MASKS_PER_STRUCTURE = 10;

  private final ModelEvaluation settings;
  private final double snr;
  private final List<Assembly> structures;
  private final List<EvaluatedModel> models;
  private final List<Findings> findings;

  /** What is known about a model so far. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Findings(float[][][] embeddings, Map<String, float[][]> others, List<StructureMasks> masks) {}

  LevelRun(ModelEvaluation settings, double snr, List<Assembly> structures, List<EvaluatedModel> models) {
    this.settings = settings;
    this.snr = snr;
    this.structures = structures;
    this.models = models;
    findings = models.stream().map(_ -> new Findings(new float[structures.size()][][], new LinkedHashMap<>(),
        new ArrayList<>())).toList();
  }

  /** @param progress told the share done, 0 to 1 */
  List<NoiseLevel> run(DoubleConsumer progress) {
    ViewSettings views = ViewSettings.plain(snr);
    List<NonParticle> kinds = Double.isInfinite(snr) ? List.of() : List.of(NonParticle.values());
    double rounds = structures.size() + kinds.size();
    BoxSource source = new BoxSimulator(structures, views);
    for (int c = 0; c < structures.size(); c++) {
      int classIndex = c;
      List<LabelledBox> boxes = simulate(c, random -> source.sample(classIndex, random));
      for (int m = 0; m < models.size(); m++) {
        look(models.get(m), c, boxes, findings.get(m));
      }
      progress.accept((c + 1) / rounds);
    }
    for (int k = 0; k < kinds.size(); k++) {
      NonParticle kind = kinds.get(k);
      NonParticles others = new NonParticles(structures, views);
      int round = structures.size() + k;
      List<float[]> boxes = simulate(round, random -> others.sample(kind, random));
      for (int m = 0; m < models.size(); m++) {
        findings.get(m).others().put(kind.label(), models.get(m).network().embed(boxes));
      }
      progress.accept((round + 1) / rounds);
    }
    return IntStream.range(0, models.size()).mapToObj(m -> conclude(models.get(m), findings.get(m))).toList();
  }

  /** As many boxes as there are samples, on all cores; the same for the same round of the same seed. */
  private <T> List<T> simulate(int round, Function<RandomGenerator, T> box) {
    return IntStream.range(0, settings.samples()).parallel()
        .mapToObj(i -> box.apply(Draws.ofBox(settings.seed(), round, i))).toList();
  }

  private void look(EvaluatedModel model, int classIndex, List<LabelledBox> boxes, Findings found) {
    found.embeddings()[classIndex] = model.network().embed(boxes.stream().map(LabelledBox::voxels).toList());
    if (model.makesMasks()) {
      List<LabelledBox> first = boxes.subList(0, Math.min(boxes.size(), MASKS_PER_STRUCTURE));
      List<MaskScore> scores = MaskScore.each(model.network(), first, model.crf());
      found.masks().add(new StructureMasks(structures.get(classIndex).name(), scores));
    }
  }

  private NoiseLevel conclude(EvaluatedModel model, Findings found) {
    Comparison comparison = Comparison.of(model.network().similarity(), model.network()::similarities);
    List<Cell> cells = new ArrayList<>();
    List<Answer> hardest = List.of();
    for (int shots : settings.shots()) {
      for (int ways : settings.ways()) {
        if (ways <= structures.size()) {
          List<Answer> answers = new OneShotEpisodes(ways, shots, settings.episodes(), settings.seed())
              .play(found.embeddings(), comparison);
          cells.add(new Cell(snr, ways, shots, Accuracy.of(answers)));
          hardest = shots == settings.shots().getFirst() ? answers : hardest;
        }
      }
    }
    return new NoiseLevel(snr, cells, Confusion.of(structures.stream().map(Assembly::name).toList(), hardest), found
        .masks(),
        new OpenSetEpisodes(settings.episodes(), settings.seed()).play(found.embeddings(), found.others(),
            comparison));
  }
}
