package io.coslive.deploy.cli;

import io.coslive.inference.model.CosNet;
import io.coslive.inference.model.EngineSettings;
import io.coslive.inference.model.ModelBundle;
import io.coslive.refine.crf.CrfParameters;
import io.coslive.trainer.evaluation.crf.CrfFit;
import io.coslive.trainer.evaluation.crf.FittedBundle;
import io.coslive.trainer.evaluation.crf.FittedCrf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code coslive fit-crf}. */
@Command(name = "fit-crf", header = "Fit the mask refinement to a model's masks.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Chooses the CRF's two weights and three widths so that the refined masks of simulated boxes cover the truth best "
        + "(mean Dice coefficient), and writes them into the bundle's model.json and model.md.",
    "Half of the boxes choose, the other half judges: the bundle keeps its parameters where the new ones are no better "
        + "on boxes that had no part in the choice."}, footer = {"", "Example",
            "  coslive fit-crf --model models/mine"})
final class FitCrfCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "DIR", description = "The bundle to fit; it is changed.")
  private Path folder;

  @Option(names = "--boxes", paramLabel = "N", defaultValue = "30", description = "Boxes per SNR to choose with, and as many to judge with (default: ${DEFAULT-VALUE}).")
  private int boxes;

  @Option(names = "--snr", paramLabel = "RATIO", split = ",", defaultValue = "inf,1000,0.5,0.1", converter = SnrConverter.class, description = "Signal to noise, as variances; all count alike (default: ${DEFAULT-VALUE}).")
  private List<Double> snrs;

  @Option(names = "--evaluations", paramLabel = "N", defaultValue = "80", description = "Most steps of the search after its coarse grid (default: ${DEFAULT-VALUE}).")
  private int evaluations;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, other boxes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--dry-run", description = "Print the result and leave the bundle as it is.")
  private boolean dryRun;

  @Mixin
  private LogOptions log;

  @Override
  public void run() {
    log.quiet();
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    FittedCrf fit = fit();
    terminal
        .say("  Mean Dice coefficient on " + boxes + " boxes per SNR that had no part in the choice");
    terminal.blank();
    terminal.say(table(fit));
    terminal.blank();
    terminal.say("  " + fit.formula() + (fit.isBetter() ? "" : ", as before: nothing better was found"));
    if (!dryRun) {
      write(fit);
      terminal.say("  written to " + folder);
    }
  }

  private FittedCrf fit() {
    CrfFit settings;
    try {
      settings = new CrfFit(boxes, snrs, evaluations, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    ModelBundle bundle = ModelBundle.load(folder);
    LoadedModels.requireSimulatedBox(bundle.description());
    ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
    try (CosNet network = new CosNet(bundle, EngineSettings.DEFAULTS)) {
      return settings.run(network, CrfParameters.of(bundle.description().crf()),
          share -> progress.show("fitting", share));
    } finally {
      progress.clear();
    }
  }

  private void write(FittedCrf fit) {
    try {
      FittedBundle.write(folder, fit, TypedCommand.of(spec));
    } catch (IOException e) {
      throw new UncheckedIOException("the fit cannot be written to " + folder, e);
    }
  }

  private static List<String> table(FittedCrf fit) {
    Table table = new Table().row("SNR", "network", "reference", "before", "fitted");
    for (FittedCrf.Row row : fit.rows()) {
      table.row(Double.isInfinite(row.snr()) ? "inf" : String.valueOf(row.snr()), dice(row.coarse()),
          dice(row.reference()),
          dice(row.before()),
          dice(row.after()));
    }
    return table
        .row("mean", dice(fit.mean(FittedCrf.Row::coarse)), dice(fit.mean(FittedCrf.Row::reference)),
            dice(fit.mean(FittedCrf.Row::before)), dice(fit.mean(
                FittedCrf.Row::after)))
        .lines();
  }

  private static String dice(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
