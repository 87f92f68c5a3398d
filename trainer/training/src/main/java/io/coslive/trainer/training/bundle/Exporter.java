package io.coslive.trainer.training.bundle;

import ai.onnxruntime.OrtException;
import io.coslive.inference.model.ModelDescription;
import io.coslive.inference.model.Poses;
import io.coslive.trainer.simulator.Range;
import io.coslive.trainer.simulator.ViewSettings;
import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.checkpoint.Snapshots;
import io.coslive.trainer.training.loop.Embeddings;
import io.coslive.trainer.training.loop.EpisodePool;
import io.coslive.trainer.training.loop.Presets;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.network.NetworkPlan;
import io.coslive.trainer.training.network.Tensor;
import io.coslive.trainer.training.torch.TorchModel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a bundle of a checkpoint: parity with ONNX Runtime, calibration, results, files. */
public final class Exporter {
  private static final int CALIBRATION_VIEWS = 6;
  private static final int PARITY_BOXES = 5;
  /** Tomograms whose particles one can see; what is buried deeper than SNR 0.1 is not picked either. */
  private static final Range CALIBRATION_LOG10_SNR = new Range(-1, 1);

  private final Network network;
  private final int heldOut;
  private final Poses poses;
  private final Consumer<String> progress;

  /**
   * @param heldOut number of assemblies to calibrate and measure on, at least 9
   * @param poses that the daemon shall average every embedding over
   * @param progress gets a line now and then, for a person to read
   */
  public Exporter(Network network, int heldOut, Poses poses, Consumer<String> progress) {
    this.network = network;
    this.heldOut = heldOut;
    this.poses = poses;
    this.progress = progress;
  }

  /**
   * Writes the bundle.
   *
   * @param commands that the model was trained with, for the model card
   * @param classes names of those it was trained on, likewise
   * @throws IllegalStateException if ONNX Runtime does not reproduce the network; nothing is written then
   * @throws OrtException if ONNX Runtime does not accept the files; nothing is written then
   */
  public ModelDescription export(Checkpoint checkpoint, List<String> commands, List<String> classes, String id,
      Path folder)
      throws IOException, OrtException {
    Map<String, Tensor> weights = Snapshots.network(checkpoint);
    BundleParts parts = BundleParts.of(network, weights);
    EpisodePool pool = EpisodePool.simulate(heldOut, CALIBRATION_VIEWS, ViewSettings.plain(1).withLog10Snr(
        CALIBRATION_LOG10_SNR));
    try (var model = new TorchModel(network, weights)) {
      Parity parity = Parity.measure(model, parts, pool.boxes().subList(0, PARITY_BOXES));
      progress.accept("ONNX Runtime against PyTorch: " + parity);
      if (!parity.holds()) {
        throw new IllegalStateException("the ONNX files differ from the network by " + parity.worst() + ", more than "
            + Parity.LIMIT);
      }
      Calibration calibration = Calibrator.calibrate(Embeddings.of(model, pool, poses), poses, checkpoint.seed());
      progress.accept(calibration.toString());
      List<Results> results = Results.measure(model, heldOut, poses);
      results.forEach(result -> progress.accept(result.toString()));
      var writer = new BundleWriter(folder);
      ModelDescription description = writer.write(id, network, parts, calibration);
      writer.writeTraining(new TrainingRecord(commands, checkpoint.seed(), checkpoint.step(), checkpoint.elapsedMs(),
          classes, Presets.named(checkpoint.preset())));
      writer.writeCard(new ModelCard(description, checkpoint, NetworkPlan.of(network), calibration, results, parity,
          commands, classes).toMarkdown());
      return description;
    }
  }
}
