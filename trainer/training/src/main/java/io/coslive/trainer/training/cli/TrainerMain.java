package io.coslive.trainer.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;

/** Entry point of the trainer. */
@Command(name = "trainer", mixinStandardHelpOptions = true, subcommands = {
    TrainCommand.class, ExportCommand.class}, description = "Trains COS-Net and exports it for the daemon.")
public final class TrainerMain {
  /** Runs the command and exits with its status: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TrainerMain()).setExecutionExceptionHandler((exception, commandLine, result) -> {
      switch (exception) {
        case IOException file -> commandLine.getErr().println(file.getMessage());
        default -> exception.printStackTrace(commandLine.getErr());
      }
      return CommandLine.ExitCode.SOFTWARE;
    });
  }
}
