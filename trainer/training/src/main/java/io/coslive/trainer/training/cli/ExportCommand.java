package io.coslive.trainer.training.cli;

import io.coslive.inference.model.ModelDescription;
import io.coslive.inference.model.Poses;
import io.coslive.trainer.training.bundle.Exporter;
import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.checkpoint.CheckpointFile;
import io.coslive.trainer.training.loop.Presets;
import io.coslive.trainer.training.loop.Trainer;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.torch.Torch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Exports a run; {@code --help} tells the rest. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Makes a model bundle of a training run, also while it is still running.",
    "Compares the ONNX files with the network and fails where they differ by more than 0.0001; chooses the reject "
        + "threshold and the temperature on held-out classes; measures accuracy; writes the model card."})
final class ExportCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "folder that 'train' writes to")
  private @Nullable Path run;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for the bundle: encoder.onnx, decoder.onnx, matcher.onnx, model.json, model.md, training.json")
  private @Nullable Path out;

  @Option(names = "--id", defaultValue = "compact-1", paramLabel = "ID", description = "the model's name in results and metrics (default: ${DEFAULT-VALUE})")
  private String id = "";

  @Option(names = "--held-out", defaultValue = "80", paramLabel = "N", description = "unseen classes to calibrate and measure on, at least 9 (default: ${DEFAULT-VALUE})")
  private int heldOut;

  @Option(names = "--poses", defaultValue = "4", paramLabel = "N", description = "embed every box in 1, 2 or 4 poses; more tell alike particles apart better and take so many times as long (default: ${DEFAULT-VALUE})")
  private int poses;

  @Option(names = "--threads", defaultValue = "2", paramLabel = "N", description = "cores to use (default: ${DEFAULT-VALUE})")
  private int threads;

  @Override
  public Integer call() throws Exception {
    if (spec == null || run == null || out == null) {
      throw new IllegalStateException("run this through TrainerMain");
    }
    Checkpoint checkpoint = CheckpointFile.read(Trainer.checkpointFile(run));
    Network network = network(spec, checkpoint);
    if (heldOut < 9) {
      throw new ParameterException(spec.commandLine(), "--held-out must be at least 9");
    }
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
    }
    if (!ModelDescription.isId(id)) {
      throw new ParameterException(spec.commandLine(), "--id must be " + ModelDescription.ID_RULE);
    }
    Torch.start(threads);
    PrintWriter terminal = spec.commandLine().getOut();
    new Exporter(network, heldOut, chosenPoses(spec), line -> {
      terminal.println(line);
      terminal.flush();
    }).export(checkpoint, RunFolder.commands(run), RunFolder.classes(run), id, Files.createDirectories(out));
    terminal.println("bundle written to " + out);
    terminal.flush();
    return 0;
  }

  private Network network(CommandSpec commandSpec, Checkpoint checkpoint) {
    try {
      Network network = Presets.named(checkpoint.preset()).network();
      if (network.name().equals(checkpoint.architecture())) {
        return network;
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandSpec.commandLine(), run + ": " + e.getMessage(), e);
    }
    throw new ParameterException(commandSpec.commandLine(), run + " holds a model of architecture " + checkpoint
        .architecture() + ", which this version does not know");
  }

  private Poses chosenPoses(CommandSpec commandSpec) {
    try {
      return Poses.ofCount(poses);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandSpec.commandLine(), "--poses: " + e.getMessage(), e);
    }
  }
}
