package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.report.Block.Code;
import io.coslive.trainer.evaluation.report.Block.Grid;
import io.coslive.trainer.evaluation.report.Block.Heading;
import io.coslive.trainer.evaluation.report.Block.Picture;
import io.coslive.trainer.evaluation.report.Block.Row;
import io.coslive.trainer.evaluation.report.Block.Text;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Blocks as one HTML file that needs no other: style and pictures are inside. */
final class HtmlPage {
  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>TITLE</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 88rem; margin: 2rem auto; padding: 0 1.5rem; }
      h1 { font-size: 1.7rem; margin-bottom: .5rem; }
      h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #ddd; padding-bottom: .25rem; }
      p { max-width: 46rem; }
      code { display: block; background: #f5f5f5; padding: .6rem .8rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; font-size: .92rem; }
      th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid #e5e5e5; white-space: nowrap; }
      th { border-bottom: 2px solid #888; vertical-align: bottom; }
      th:first-child, td:first-child { text-align: left; }
      tr.strong td { font-weight: 600; background: #eef5fb; }
      img { max-width: 100%; height: auto; margin: 1rem 0; }
      </style>
      </head>
      <body>
      """;

  private HtmlPage() {}

  static String of(String title, List<Block> blocks) {
    return HEAD.replace("TITLE", escape(title)) + blocks.stream().map(HtmlPage::block).collect(Collectors.joining("\n"))
        + "\n</body>\n</html>\n";
  }

  private static String block(Block block) {
    return switch (block) {
      case Heading heading -> "<h%d>%s</h%d>".formatted(heading.level(), escape(heading.text()), heading.level());
      case Text text -> "<p>" + escape(text.text()) + "</p>";
      case Code code -> "<code>" + escape(code.text()) + "</code>";
      case Grid grid ->
        "<div class=\"wide\"><table>\n<thead><tr>" + cells("th", grid.header()) + "</tr></thead>\n<tbody>\n"
            + grid.rows().stream().map(HtmlPage::row).collect(Collectors.joining("\n")) + "\n</tbody></table></div>";
      case Picture picture -> "<img alt=\"" + escape(picture.description()) + "\" src=\"data:image/png;base64,"
          + Base64.getEncoder().encodeToString(picture.png()) + "\">";
    };
  }

  private static String row(Row row) {
    return (row.strong() ? "<tr class=\"strong\">" : "<tr>") + cells("td", row.cells()) + "</tr>";
  }

  private static String cells(String tag, List<String> cells) {
    return cells.stream().map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">").collect(Collectors.joining());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
