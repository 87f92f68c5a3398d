package io.coslive.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coslive bench}. */
@Command(name = "bench", header = "Measure how fast this machine is.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = {
    BenchIngestCommand.class,
    BenchRefineCommand.class})
final class BenchCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
