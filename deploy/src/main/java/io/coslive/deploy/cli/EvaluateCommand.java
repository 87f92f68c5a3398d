package io.coslive.deploy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** {@code coslive evaluate}. */
@Command(name = "evaluate", header = "Score a session against a truth, or a model on structures.", mixinStandardHelpOptions = true, sortOptions = false, footer = {
    "", "Examples", "  coslive evaluate results/grid3 --truth truth.csv --support support.csv",
    "  coslive evaluate --model inference/models/compact --maps maps --snr inf,0.5 --report report",
    "  coslive evaluate --model models/mine --model models/other --maps maps --report report",
    "  coslive evaluate --model inference/models/compact --session-truth sessions/demo"})
final class EvaluateCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Mode mode;

  @Option(names = "--report", paramLabel = "DIR", description = "Folder for report.html, report.md, pictures and results.json; it is made where missing. Of a model: with --maps.")
  private @Nullable Path report;

  @Mixin
  private LogOptions log;

  /** Exactly one of the two is given. */
  private static final class Mode {
    @ArgGroup(exclusive = false, heading = "%nA session: picking and classification, per class and in total. Only its own tomograms count, "
        + "and the support examples are left out of the classification.%n")
    private @Nullable SessionMode session;

    @ArgGroup(exclusive = false, heading = "%nA model: one-shot accuracy on simulated boxes of structures, with 95 %% intervals, beside the paper's "
        + "(in brackets, one shot, other structures), the Dice coefficient of the masks, and what is accepted that should not be.%n")
    private @Nullable ModelMode model;
  }

  @Override
  public void run() {
    log.quiet();
    PrintWriter out = spec.commandLine().getOut();
    if (report != null && mode.model != null && !mode.model.makesReports()) {
      throw new ParameterException(spec.commandLine(), "--report takes --maps or a session's folder; "
          + "--session-truth and --ablation print a table only");
    }
    ReportFolder folder = ReportFolder.of(report);
    if (mode.session != null) {
      out.print(mode.session.score(folder, TypedCommand.of(spec)));
    }
    if (mode.model != null) {
      out.print(mode.model.score(spec.commandLine(), folder, TypedCommand.of(spec)));
    }
    out.flush();
  }
}
