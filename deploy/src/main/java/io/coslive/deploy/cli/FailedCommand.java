package io.coslive.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coslive failed}. */
@Command(name = "failed", header = "Look at failed tomograms and send them again.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", commandListHeading = "%n", subcommands = {
    FailedListCommand.class, FailedShowCommand.class, FailedRetryCommand.class})
final class FailedCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
