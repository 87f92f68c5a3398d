package io.coslive.deploy.cli;

import io.coslive.inference.model.CosNet;
import io.coslive.ingest.message.Contrast;
import io.coslive.trainer.evaluation.ablation.Ablation;
import io.coslive.trainer.evaluation.session.CentreEvaluation;
import io.coslive.trainer.evaluation.session.CentreTable;
import io.coslive.trainer.evaluation.session.TruthFolder;
import io.coslive.trainer.simulator.Assemblies;

import java.nio.file.Path;

/** What a model is tried on besides maps. The calling thread becomes the network's. */
final class Trials {
  /** Random support sets per number of shots. */
  private static final int SUPPORT_SETS = 20;
  /** Enough for two figures behind the point within minutes. */
  private static final int ABLATION_CLASSES = 40;
  private static final int ABLATION_SAMPLES = 8;

  private Trials() {}

  /** A session whose particles are known, dark in its tomograms, as a table. */
  static String atTrueCentres(CosNet network, double rejectThreshold, Path folder, long seed, ProgressLine progress) {
    return CentreTable.format(new CentreEvaluation(SUPPORT_SETS, seed).run(network, rejectThreshold, TruthFolder.read(
        folder, Contrast.DARK), share -> progress.show("true centres", share)));
  }

  /** Views of assemblies that no training run sees, with kinds of variation switched off in turn, as a table. */
  static String ablation(CosNet network, int episodes, long seed, ProgressLine progress) {
    return new Ablation(ABLATION_SAMPLES, episodes, seed).run(network, Assemblies.heldOut(ABLATION_CLASSES),
        share -> progress.show("ablation", share)).format();
  }
}
