package io.coslive.deploy.cli;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of commands in the help, grouped by who needs them. */
final class CommandGroups implements IHelpSectionRenderer {
  private static final int NAME_WIDTH = 14;

  private static final Map<String, List<String>> GROUPS = groups();

  /** Commands of the trainer, which the launcher starts with PyTorch on the class path. */
  private static final Map<String, String> TRAINER = Map.of("train", "Train a network on simulated assemblies.",
      "export",
      "Turn a trained network into a model bundle (ONNX).");

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("See it work", List.of("demo"));
    groups.put("Your tomograms, without Kafka", List.of("process", "evaluate", "picture", "convert"));
    groups.put("At the microscope, with Kafka", List.of("run", "watch", "submit", "replay", "failed"));
    groups.put("Offline", List.of("simulate", "train", "export", "fit-crf", "bench", "soak", "chaos"));
    groups.put("", List.of("version"));
    return groups;
  }

  @Override
  public String render(Help help) {
    StringBuilder out = new StringBuilder();
    GROUPS.forEach((title, names) -> {
      if (!title.isEmpty()) {
        out.append(help.colorScheme().ansi().string("@|bold " + title + "|@")).append(System.lineSeparator());
      }
      TextTable table = TextTable.forColumns(help.colorScheme(), new Column(NAME_WIDTH, 2, Column.Overflow.SPAN),
          new Column(help.commandSpec().usageMessage().width() - NAME_WIDTH, 2, Column.Overflow.WRAP));
      names.forEach(name -> table.addRowValues(name, summary(help, name)));
      out.append(table);
    });
    return out.toString();
  }

  private static String summary(Help help, String name) {
    Help command = help.subcommands().get(name);
    if (command == null) {
      return TRAINER.getOrDefault(name, "");
    }
    return String.join(" ", command.commandSpec().usageMessage().header());
  }
}
