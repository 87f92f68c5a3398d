package io.coslive.deploy.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was typed, so that a report or a model card says how to make it again. */
final class TypedCommand {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./,:=@%+-]+");

  private TypedCommand() {}

  /** One line for a shell, of a command that is being executed. */
  static String of(CommandSpec spec) {
    return spec.commandLine().getParseResult().originalArgs().stream().map(TypedCommand::quoted)
        .collect(Collectors.joining(" ", "coslive ", ""));
  }

  /** In single quotes where a shell would split or expand it; a line break becomes a space. */
  static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replaceAll("\\R", " ").replace("'", "'\\''") + "'";
  }
}
