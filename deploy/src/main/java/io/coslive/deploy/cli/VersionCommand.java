package io.coslive.deploy.cli;

import io.coslive.deploy.daemon.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coslive version}. */
@Command(name = "version", header = "Print the version of coslive and of Java.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println("coslive " + Version.current() + ", Java " + Runtime.version());
  }
}
