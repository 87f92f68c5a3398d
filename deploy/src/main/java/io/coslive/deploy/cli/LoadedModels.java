package io.coslive.deploy.cli;

import io.coslive.inference.model.CosNet;
import io.coslive.inference.model.EngineSettings;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.trainer.evaluation.EvaluatedModel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Networks open for an evaluation, side by side; closing frees them all. */
record LoadedModels(List<EvaluatedModel> all) implements AutoCloseable {
  /**
   * Loads bundles. A model is called by its id, and by id and folder where an earlier one has the same.
   *
   * @throws Rejected if a model takes other boxes than the simulator makes
   */
  static LoadedModels load(List<Path> folders) {
    List<EvaluatedModel> models = new ArrayList<>();
    try {
      for (Path folder : folders) {
        ModelBundle bundle = ModelBundle.loadAny(folder);
        ModelDescription description = bundle.description();
        requireSimulatedBox(description);
        boolean taken = models.stream().anyMatch(other -> other.name().equals(description.id()));
        String name = taken ? description.id() + " (" + folder + ")" : description.id();
        models.add(new EvaluatedModel(name, new CosNet(bundle, EngineSettings.DEFAULTS), description.hasDecoder(),
            CrfParameters.of(description.crf()), description.rejectThreshold()));
      }
      return new LoadedModels(List.copyOf(models));
    } catch (RuntimeException e) {
      models.forEach(model -> model.network().close());
      throw e;
    }
  }

  /** @throws Rejected if a model takes other boxes than the simulator makes */
  static void requireSimulatedBox(ModelDescription description) {
    if (!description.box().equals(BoxSpec.DEFAULT)) {
      throw new Rejected(FailureCode.MALFORMED_MESSAGE, description.id() + " takes boxes of " + description.side()
          + "³ voxels of " + description.voxelSizeAngstrom() + " Å; the simulator makes boxes of 32³ voxels of 10 Å");
    }
  }

  @Override
  public void close() {
    all.forEach(model -> model.network().close());
  }
}
