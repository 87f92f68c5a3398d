package io.coslive.trainer.training.cli;

import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Nuisance;
import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.checkpoint.CheckpointFile;
import io.coslive.trainer.training.checkpoint.Snapshots;
import io.coslive.trainer.training.loop.Budget;
import io.coslive.trainer.training.loop.Presets;
import io.coslive.trainer.training.loop.Recipe;
import io.coslive.trainer.training.loop.Trainer;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.network.NetworkPlan;
import io.coslive.trainer.training.torch.Torch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Trains a model; {@code --help} tells the rest. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Trains COS-Net on simulated subtomograms.",
    "Leaves checkpoint.bin, curve.csv and curve.png in the folder; 'export' makes a model bundle of it, also while this runs."})
final class TrainCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the run")
  private @Nullable Path out;

  @Option(names = "--preset", paramLabel = "NAME", description = "shipped: like the model that comes with coslive; quick: a toy; cosnet-duse-decoder and others: the paper's, see trainer/README.md (default: shipped)")
  private @Nullable String preset;

  @Option(names = "--seed", paramLabel = "N", description = "decides classes, boxes and first weights (default: 1)")
  private @Nullable Long seed;

  @Option(names = "--without", paramLabel = "KIND", split = ",", description = "switch off kinds of variation between views, to see what they are good for: off-centre, voxel-size, neighbours, membranes, gold, ctf, tilt-range, spectrum, clipping, noise")
  private List<String> without = List.of();

  /** Neither: as many steps as the preset has. */
  @ArgGroup
  private @Nullable Length length;

  @Option(names = "--maps", paramLabel = "DIR", description = "train on these structures instead of simulated ones: density maps, *.mrc or *.mrc.gz, of about 10 Å per voxel, protein bright")
  private @Nullable Path maps;

  @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these maps, by file name without .mrc (default: all)")
  private List<String> only = List.of();

  @Option(names = "--resume", description = "continue the run in the folder, with its preset and seed")
  private boolean resume;

  @Option(names = "--threads", defaultValue = "2", paramLabel = "N", description = "cores to use (default: ${DEFAULT-VALUE})")
  private int threads;

  /** How long to train. */
  static final class Length {
    @Option(names = "--minutes", required = true, paramLabel = "M", description = "train for this long")
    private @Nullable Double minutes;

    @Option(names = "--steps", required = true, paramLabel = "N", description = "train for this many steps, always on the same boxes (default: the preset's)")
    private @Nullable Integer steps;

    Budget budget() {
      return steps != null
          ? new Budget.Steps(steps)
          : new Budget.Time(Math.round((minutes == null ? 0 : minutes) * 60_000));
    }
  }

  @Override
  public Integer call() throws Exception {
    if (spec == null || out == null) {
      throw new IllegalStateException("run this through TrainerMain");
    }
    PrintWriter terminal = spec.commandLine().getOut();
    Path file = Trainer.checkpointFile(Files.createDirectories(out));
    if (!resume && Files.exists(file)) {
      throw new ParameterException(spec.commandLine(), file + " exists; add --resume to continue that run");
    }
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
    }
    Checkpoint start = resume ? resumed(spec, file) : initial(spec);
    Recipe recipe = checked(spec, () -> Presets.named(start.preset()));
    Budget budget = checked(spec, () -> length == null ? new Budget.Steps(recipe.steps()) : length.budget());
    List<Assembly> classes = maps == null ? recipe.classes(start.seed()) : Assemblies.fromMaps(maps, only);
    Recipe.BatchSource batches = checked(spec, () -> recipe.batches(classes, start.seed()));
    if (!resume) {
      RunFolder.forget(out);
    }
    RunFolder.rememberClasses(out, maps == null
        ? List.of(classes.size() + " simulated assemblies")
        : classes.stream().map(Assembly::name).toList());
    Torch.start(threads);
    Network network = recipe.network();
    NetworkPlan plan = NetworkPlan.of(network);
    terminal.printf(Locale.ROOT, "%d classes%n", classes.size());
    terminal.printf(Locale.ROOT, "%s: %d weights, %.2f + %.2f GMAC per box (encoder + decoder), from step %d%n", network
        .name(), plan.trainedValues(), plan.encoderMacs() / 1e9, plan.decoderMacs() / 1e9, start.step());
    RunFolder.remember(out, maps, spec.commandLine().getParseResult().originalArgs());
    var schedule = new Trainer.Schedule(budget, 10, 50, 200, threads);
    new Trainer(recipe, schedule, TrainingLines.on(terminal)).run(start, batches, out);
    return 0;
  }

  private Checkpoint initial(CommandSpec commandSpec) {
    Recipe recipe = checked(commandSpec, () -> wanted(Presets.DEFAULT));
    return Snapshots.initial(recipe.network(), recipe.preset(), seed == null ? 1 : seed);
  }

  private Recipe wanted(Recipe unlessNamed) {
    Recipe recipe = preset == null ? unlessNamed : Presets.named(preset);
    return without.isEmpty() ? recipe : recipe.without(without.stream().map(Nuisance::ofLabel).toList());
  }

  /** A run keeps its preset and seed: the classes and boxes it was trained on depend on them. */
  private Checkpoint resumed(CommandSpec commandSpec, Path file) throws IOException {
    Checkpoint checkpoint = CheckpointFile.read(file);
    // What is left out on resuming stays as it was.
    boolean asked = preset != null || !without.isEmpty();
    if ((asked && !checked(commandSpec, () -> wanted(Presets.named(checkpoint.preset()))).preset().equals(checkpoint
        .preset())) || (seed != null && seed != checkpoint.seed())) {
      throw new ParameterException(commandSpec.commandLine(), "the run in " + out + " has preset " + checkpoint.preset()
          + " and seed " + checkpoint.seed() + " and can only be continued with them");
    }
    return checkpoint;
  }

  private static <T> T checked(CommandSpec commandSpec, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandSpec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
