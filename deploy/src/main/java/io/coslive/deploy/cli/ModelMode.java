package io.coslive.deploy.cli;

import io.coslive.inference.model.CosNet;
import io.coslive.inference.model.EngineSettings;
import io.coslive.inference.model.ModelBundle;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.trainer.evaluation.ModelEvaluation;
import io.coslive.trainer.evaluation.ModelResult;
import io.coslive.trainer.evaluation.ResultText;
import io.coslive.trainer.evaluation.report.EvaluationReport;
import io.coslive.trainer.evaluation.report.EvaluationResult;
import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code evaluate --model DIR --maps DIR}: a model on structures, by simulation; or on a session, or on assemblies. */
final class ModelMode {
  @Option(names = "--model", required = true, paramLabel = "DIR", description = "A bundle, such as inference/models/compact; repeat it to compare several on the same boxes.")
  private List<Path> bundleFolders;

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  /** What the model is tried on; exactly one is given. */
  private static final class Subject {
    @Option(names = "--maps", paramLabel = "DIR", description = "Density maps, *.mrc or *.mrc.gz, of about 10 Å per voxel, protein bright.")
    private @Nullable Path maps;

    @Option(names = "--session-truth", paramLabel = "DIR", description = "Or a folder as simulate writes it, NAME.mrc, truth.csv and support.csv: accuracy and rejection at the true centres. Of the options below only --seed counts.")
    private @Nullable Path session;

    @Option(names = "--ablation", description = "Or simulated assemblies: what each kind of variation between their views costs. Of the options below only --episodes and --seed count.")
    private boolean ablation;
  }

  @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these maps, by file name without .mrc (default: all).")
  private List<String> only = List.of();

  @Option(names = "--snr", paramLabel = "RATIO", split = ",", defaultValue = "inf,1000,0.5,0.1", converter = SnrConverter.class, description = "Signal to noise, as variances; inf is no noise (default: ${DEFAULT-VALUE}).")
  private List<Double> snrs;

  @Option(names = "--ways", paramLabel = "N", split = ",", defaultValue = "2,4,6,8", description = "Classes to choose from (default: ${DEFAULT-VALUE}).")
  private List<Integer> ways;

  @Option(names = "--shots", paramLabel = "N", split = ",", defaultValue = "1,5", description = "Examples of each class (default: ${DEFAULT-VALUE}).")
  private List<Integer> shots;

  @Option(names = "--episodes", paramLabel = "N", defaultValue = "4000", description = "Questions per figure (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "40", description = "Boxes per structure and SNR that they are drawn from (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, another sample (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Whether what was asked for can be put into a report. */
  boolean makesReports() {
    return subject.maps != null;
  }

  /**
   * The score as text for a terminal. The calling thread becomes the networks'.
   *
   * @param folder where the report goes
   * @param command as typed
   */
  String score(CommandLine commandLine, ReportFolder folder, String command) {
    Path maps = subject.maps;
    if (episodes < 1 || episodes > ModelEvaluation.MOST_EPISODES) {
      throw new ParameterException(commandLine, "--episodes takes 1 to " + ModelEvaluation.MOST_EPISODES);
    }
    ProgressLine progress = ProgressLine.on(commandLine.getErr());
    if (maps == null) {
      return bundleFolders.stream().map(bundle -> trial(bundle, progress)).collect(Collectors.joining(System
          .lineSeparator()));
    }
    ModelEvaluation evaluation;
    try {
      evaluation = new ModelEvaluation(snrs, ways, shots, samples, episodes, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
    List<Assembly> structures = structures(maps);
    if (ways.stream().allMatch(n -> n > structures.size())) {
      throw new ParameterException(commandLine, "--ways must name a number up to that of the maps, "
          + structures.size());
    }
    List<ModelResult> results = evaluate(evaluation, structures, progress);
    List<String> names = structures.stream().map(Assembly::name).toList();
    folder.write(path -> EvaluationReport.write(path, new EvaluationResult(evaluation, command, names, results)));
    String on = Terminal.count(structures.size(), "structure");
    return results.stream().map(result -> "  %s on %s%n%n".formatted(result.name(), on) + ResultText.of(result))
        .collect(Collectors.joining(System.lineSeparator())) + folder.whereItIs();
  }

  private List<ModelResult> evaluate(ModelEvaluation evaluation, List<Assembly> structures, ProgressLine progress) {
    try (LoadedModels models = LoadedModels.load(bundleFolders)) {
      return evaluation.run(models.all(), structures, share -> progress.show("evaluating", share));
    } finally {
      progress.clear();
    }
  }

  private String trial(Path bundleFolder, ProgressLine progress) {
    ModelBundle bundle = ModelBundle.loadAny(bundleFolder);
    if (subject.ablation) {
      LoadedModels.requireSimulatedBox(bundle.description());
    }
    try (CosNet network = new CosNet(bundle, EngineSettings.DEFAULTS)) {
      Path session = subject.session;
      return "  %s%n%n".formatted(bundle.description().id()) + (subject.ablation || session == null
          ? Trials.ablation(network, episodes, seed, progress)
          : Trials.atTrueCentres(network, bundle.description().rejectThreshold(), session, seed, progress));
    } finally {
      progress.clear();
    }
  }

  private List<Assembly> structures(Path maps) {
    List<Assembly> all = Assemblies.fromMaps(maps);
    List<String> names = all.stream().map(Assembly::name).toList();
    if (!names.containsAll(only)) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND,
          "--only asks for " + String.join(", ", only) + ", but " + maps + " has "
              + String.join(", ", names));
    }
    List<Assembly> chosen = all.stream().filter(a -> only.isEmpty() || only.contains(a.name())).toList();
    if (chosen.size() < 2) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "a choice needs two maps at least; " + maps + " has "
          + names.size() + (only.isEmpty() ? "" : ", of which --only leaves " + chosen.size()));
    }
    return chosen;
  }
}
