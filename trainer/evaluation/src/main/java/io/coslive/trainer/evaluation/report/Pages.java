package io.coslive.trainer.evaluation.report;

import io.coslive.trainer.evaluation.report.Block.Picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a report's blocks as Markdown with its pictures and as one HTML file. */
final class Pages {
  private Pages() {}

  /** @param folder exists */
  static void write(Path folder, String title, List<Block> blocks) throws IOException {
    for (Block block : blocks) {
      if (block instanceof Picture picture) {
        Files.write(folder.resolve(picture.file()), picture.png());
      }
    }
    Files.writeString(folder.resolve("report.md"), MarkdownPage.of(blocks));
    Files.writeString(folder.resolve("report.html"), HtmlPage.of(title, blocks));
  }
}
