package io.coslive.trainer.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** What a run's folder says about how it came to be. */
final class RunFolder {
  private static final String COMMANDS = "command.txt";

  private RunFolder() {}

  /**
   * Appends the command line; a resumed run has several.
   *
   * @param arguments as typed; of the folder only the last name is kept, its place means nothing on another machine
   */
  static void remember(Path folder, List<String> arguments) throws IOException {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    String line = arguments.stream().map(argument -> argument.replace(folder.toString(), name)).collect(Collectors
        .joining(" ", "coslive ", System.lineSeparator()));
    Files.writeString(folder.resolve(COMMANDS), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The command lines so far; empty where nobody remembered them. */
  static List<String> commands(Path folder) throws IOException {
    Path file = folder.resolve(COMMANDS);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
