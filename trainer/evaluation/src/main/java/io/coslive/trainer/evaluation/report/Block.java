package io.coslive.trainer.evaluation.report;

import java.util.List;

/** A piece of a report, without any format. */
sealed interface Block {
  /** @param level 1 for the title, 2 for a section */
  record Heading(int level, String text) implements Block {}

  /** A paragraph. */
  record Text(String text) implements Block {}

  /** Something typed. */
  record Code(String text) implements Block {}

  /** A table; its first column is text and the others are figures. */
  record Grid(List<String> header, List<Row> rows) implements Block {}

  /** A picture in a file beside the report. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Picture(String file, String description, byte[] png) implements Block {}

  /** @param strong whether it is what the reader looks for, unlike what it is compared with */
  record Row(List<String> cells, boolean strong) {}
}
