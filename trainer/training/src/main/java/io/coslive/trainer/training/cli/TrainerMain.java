package io.coslive.trainer.training.cli;

import io.coslive.ingest.failure.Rejected;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;

/** Entry point of the trainer. */
@Command(name = "trainer", mixinStandardHelpOptions = true, subcommands = {
    TrainCommand.class, ExportCommand.class}, description = "Trains COS-Net and exports it for the daemon.")
public final class TrainerMain {
  private static final int INTERRUPTED = 130;

  /** Runs the command and exits with its status: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
  public static void main(String[] args) {
    // A long list of arguments comes by the environment, one per line: see the launcher.
    String typed = System.getenv("COSLIVE_ARGUMENTS");
    String[] arguments = args.length == 0 && typed != null ? typed.lines().toArray(String[]::new) : args;
    // On a signal the JVM would take PyTorch apart under the running step and crash. Files are replaced in one move, so
    // nothing is lost by stopping at once.
    Thread atOnce = new Thread(() -> Runtime.getRuntime().halt(INTERRUPTED), "stop at once");
    Runtime.getRuntime().addShutdownHook(atOnce);
    System.setProperty("java.awt.headless", "true"); // the learning curve is drawn, never shown
    int status = commandLine().execute(arguments);
    Runtime.getRuntime().removeShutdownHook(atOnce);
    System.exit(status);
  }

  static CommandLine commandLine() {
    return new CommandLine(new TrainerMain()).setExecutionExceptionHandler((exception, commandLine, result) -> {
      switch (exception) {
        case Rejected refused -> commandLine.getErr().println(refused.getMessage());
        case IOException file -> commandLine.getErr().println(file.getMessage());
        default -> exception.printStackTrace(commandLine.getErr());
      }
      return CommandLine.ExitCode.SOFTWARE;
    });
  }
}
