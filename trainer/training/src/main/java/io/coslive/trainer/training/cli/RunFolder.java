package io.coslive.trainer.training.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** What a run's folder says about how it came to be. */
final class RunFolder {
  private static final String COMMANDS = "command.txt";
  private static final String CLASSES = "classes.txt";

  private RunFolder() {}

  /** Clears what a run left that ended before its first checkpoint. */
  static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(COMMANDS));
    Files.deleteIfExists(folder.resolve(CLASSES));
  }

  /**
   * Appends the command line; a resumed run has several.
   *
   * @param maps the folder of the classes, if they come from one
   * @param arguments as typed; of both folders only the last name is kept, their place means nothing on another machine
   */
  static void remember(Path folder, @Nullable Path maps, List<String> arguments) throws IOException {
    String line = arguments.stream().map(argument -> shortened(shortened(argument, folder), maps)).collect(Collectors
        .joining(" ", "coslive ", System.lineSeparator()));
    Files.writeString(folder.resolve(COMMANDS), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String shortened(String argument, @Nullable Path path) {
    if (path == null) {
      return argument;
    }
    int value = argument.startsWith("--") ? argument.indexOf('=') + 1 : 0;
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last != null && Path.of(argument.substring(value)).equals(path)
        ? argument.substring(0, value) + last
        : argument;
  }

  /**
   * Writes down the names of the classes a run trains on.
   *
   * @throws IOException also where the run so far was trained on others
   */
  static void rememberClasses(Path folder, List<String> names) throws IOException {
    Path file = folder.resolve(CLASSES);
    if (!Files.exists(file)) {
      Files.write(file, names);
    } else if (!Files.readAllLines(file).equals(names)) {
      throw new IOException(folder + " holds a run on other classes, see " + file
          + "; continue it with the same --maps and --only");
    }
  }

  /** The command lines so far; empty where nobody remembered them. */
  static List<String> commands(Path folder) throws IOException {
    return lines(folder.resolve(COMMANDS));
  }

  /** Names of the classes it trains on; empty where nobody remembered them. */
  static List<String> classes(Path folder) throws IOException {
    return lines(folder.resolve(CLASSES));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
