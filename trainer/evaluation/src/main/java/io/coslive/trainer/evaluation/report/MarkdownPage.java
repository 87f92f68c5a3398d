package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.report.Block.Code;
import io.coslive.trainer.evaluation.report.Block.Grid;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Picture;
import io.coslive.trainer.evaluation.report.Block.Row;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.util.List;
import java.util.stream.Collectors;

/** Blocks as Markdown with tables; pictures are files beside it. */
final class MarkdownPage {
  private MarkdownPage() {}

  static String of(List<Block> blocks) {
    return blocks.stream().map(MarkdownPage::block).collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String block(Block block) {
    return switch (block) {
      case Heading heading -> "#".repeat(heading.level()) + " " + heading.text();
      case Text text -> text.text();
      case Code code -> "    " + code.text();
      case Grid grid -> grid(grid);
      case Picture picture -> "![" + picture.description() + "](" + picture.file() + ")";
    };
  }

  private static String grid(Grid grid) {
    String rule = "|---|" + "---:|".repeat(grid.header().size() - 1);
    return line(grid.header()) + "\n" + rule + "\n" + grid.rows().stream().map(MarkdownPage::row).collect(Collectors
        .joining("\n"));
  }

  private static String row(Row row) {
    return line(row.strong()
        ? row.cells().stream().map(cell -> cell.isEmpty() ? "" : "**" + cell + "**").toList()
        : row.cells());
  }

  private static String line(List<String> cells) {
    return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
