package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.ModelDescription;
import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.loop.TrainingSettings;
import io.coslive.trainer.training.network.NetworkPlan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text that goes with a model: where it comes from, what it can do, and what it cannot. */
public record ModelCard(ModelDescription description, Checkpoint checkpoint, NetworkPlan plan, Calibration calibration,
    List<Results> results, Parity parity, List<String> commands) {
  /** As Markdown. */
  public String toMarkdown() {
    return introduction() + training() + accuracy() + openSet() + limits() + files();
  }

  private String introduction() {
    return String.format(Locale.ROOT, """
        # Model card: %s

        COS-Net, architecture `%s`: %,d trained weights, %.2f GMAC per box for the encoder and %.2f for the decoder. \
        Boxes of %d³ voxels of %.0f Å become embeddings of %d numbers and particle masks. \
        Licence: Apache-2.0, like coslive itself.

        """, description.id(), description.architecture(), plan.trainedValues(), plan.encoderMacs() / 1e9, plan
        .decoderMacs() / 1e9, description.side(), description.voxelSizeAngstrom(), description.embeddingSize());
  }

  private String training() {
    TrainingSettings settings = TrainingSettings.preset(checkpoint.preset());
    String told = commands.isEmpty() ? "" : commands.stream().collect(Collectors.joining("\n", "```\n", "\n```\n\n"));
    return String.format(Locale.ROOT,
        """
            ## Training

            %sData: subtomograms simulated while training, of %,d procedurally generated assemblies (every fourth a near-twin \
            of another one) in random poses, with neighbours, missing wedge, CTF, changed amplitude spectra and noise; \
            no experimental data and no structure from a data bank. Seed %d. \
            %,d steps of %d boxes (%d classes, %d views each) in %.0f minutes on a CPU; supervised contrastive loss at \
            temperature %.2f plus %.1f times the mask loss, AdamW at %.0e.

            """,
        told, settings.assemblies(), checkpoint.seed(), checkpoint.step(), settings.boxesPerBatch(), settings
            .classesPerBatch(),
        settings.views(), checkpoint.elapsedMs() / 6e4, settings.temperature(), settings.maskWeight(),
        settings.peakLearningRate());
  }

  private String accuracy() {
    String header = Results.WAYS.stream().map(ways -> ways + "-way").collect(Collectors.joining(" | "));
    String rows = results.stream().map(ModelCard::row).collect(Collectors.joining());
    return String.format(Locale.ROOT, """
        ## One-shot accuracy on held-out simulated assemblies

        | SNR | %s |
        |---|---|---|---|---|
        %s
        """, header, rows);
  }

  private static String row(Results results) {
    String snr = Double.isInfinite(results.snr()) ? "∞" : String.valueOf(results.snr());
    return "| " + snr + " | "
        + results.byWays().stream().map(accuracy -> String.format(Locale.ROOT, "%.3f", accuracy)).collect(Collectors
            .joining(" | "))
        + " |\n";
  }

  private String openSet() {
    return String.format(Locale.ROOT,
        """
            ## Accepting and rejecting

            The threshold of %.4f accepts %.0f %% of the held-out particles when they are compared with one other example of \
            their class. With it, %.0f %% of particles of a class that is not among the %d of the support set are accepted \
            wrongly: raise `reject_threshold` where that costs more than missed particles. The temperature %.4f makes the \
            reported probabilities as likely as possible.

            """,
        description.rejectThreshold(), 100 * calibration.acceptedKnown(), 100 * calibration.acceptedUnknown(),
        calibration.ways(), description.temperature());
  }

  private String limits() {
    return """
        ## Limits

        Trained on simulations only. Particles of about 60 to 310 Å diameter that fit the box; alike particles that differ \
        by a detail below the resolution of 20 Å are confused. Not meant for filaments, membranes or anything that fills \
        the box. The mask is made for the particle in the middle of the box. The parameters of the mask refinement are \
        those of the paper's published code, not learnt.

        """;
  }

  private String files() {
    String rows = description.parts().values().stream().map(part -> "| " + part.file() + " | `" + part.sha256()
        + "` |\n").collect(Collectors.joining());
    return String.format(Locale.ROOT, """
        ## Files

        | file | SHA-256 |
        |---|---|
        %s
        ONNX Runtime and PyTorch differ by at most %.1e on these files.
        """, rows, parity.worst());
  }
}
