package io.coslive.deploy.cli;

import io.coslive.deploy.daemon.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Everything the {@code coslive} launcher can do but for training. */
@Command(name = "coslive", mixinStandardHelpOptions = true, versionProvider = Coslive.Versions.class, header = {
    "Names and outlines the macromolecules in cryo-electron tomograms", "while the microscope is collecting.",
    ""}, synopsisSubcommandLabel = "COMMAND", commandListHeading = "%n", footerHeading = "%n", footer = {
        "@|bold Examples|@", "  coslive demo                  see the whole way once, with a score",
        "  coslive process TS_*.mrc --session grid3 --support support.csv --out results",
        "  coslive run --config coslive.yaml", "  coslive COMMAND --help        what a command takes", "",
        "@|bold Exit status|@", "  0 done                        1 a bug, please report",
        "  2 wrong command line          3 configuration, model or input file unusable",
        "  4 no broker                   5 the daemon stopped itself; start it again",
        "  6 done, but tomograms failed  7 another daemon has this one's name",
        "  8 the device is sick          9 hung; start it again",
        "  130 interrupted"}, subcommands = {DemoCommand.class, ProcessCommand.class,
            EvaluateCommand.class, PictureCommand.class,
            RunCommand.class, WatchCommand.class, SubmitCommand.class, ReplayCommand.class, FailedCommand.class,
            SimulateCommand.class,
            FitCrfCommand.class, ConvertCommand.class, SoakCommand.class,
            BenchCommand.class, ChaosCommand.class, VersionCommand.class})
public final class Coslive implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true"); // pictures are drawn, never shown
    System.exit(commandLine().execute(arguments(args, System.getenv("COSLIVE_ARGUMENTS"))));
  }

  /** A long list of arguments comes by the environment, one per line: see the launcher. */
  static String[] arguments(String[] args, @Nullable String fromEnvironment) {
    return args.length == 0 && fromEnvironment != null
        ? fromEnvironment.lines().toArray(String[]::new)
        : args;
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Coslive()).setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true).setExecutionExceptionHandler(new Failures())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    return commandLine;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut(), Ansi.AUTO);
  }

  /** For {@code --version}. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[]{"coslive " + Version.current()};
    }
  }
}
