package io.coslive.deploy.cli;

import io.coslive.trainer.evaluation.plot.Picture;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where {@code --report} puts its files.
 *
 * @param path exists and can be written; absent where nobody asked for a report
 */
record ReportFolder(@Nullable Path path) {
  /** Writes a report's files into a folder. */
  interface Content {
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Makes the folder and looks whether pictures can be drawn, so that whatever is missing shows before the work.
   *
   * @throws UncheckedIOException saying what is missing
   */
  static ReportFolder of(@Nullable Path asked) {
    if (asked == null) {
      return new ReportFolder(null);
    }
    Picture.requireFonts();
    return new ReportFolder(WorkFolder.of(asked).path());
  }

  /** Writes the report, if one was asked for. */
  void write(Content content) {
    if (path != null) {
      try {
        content.writeTo(path);
      } catch (IOException e) {
        throw new UncheckedIOException("the report cannot be written to " + path, e);
      }
    }
  }

  /** A line for the terminal; empty without a report. */
  String whereItIs() {
    return path == null ? "" : "%n  report: %s%n".formatted(path.resolve("report.html"));
  }
}
