package io.coslive.ingest.star;

import io.coslive.ingest.file.LimitedLines;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A STAR file as RELION and its neighbours write it: data blocks, lists of single values, loops with one row per line,
 * quoted values, comments. Text over several lines ({@code ;}) and save frames do not occur there and are refused.
 */
public record StarFile(List<StarTable> tables) {
  /** A million particles with twenty columns; the whole file is held in memory. */
  public static final long MAX_BYTES = 256L << 20;
  /** RELION knows some six hundred labels. Finding doubles takes the square of this. */
  static final int MAX_COLUMNS = 1000;

  /** Copies, so that a file does not change. */
  public StarFile {
    tables = List.copyOf(tables);
  }

  /** The first table of a block. */
  public Optional<StarTable> table(String block) {
    return tables.stream().filter(table -> table.block().equals(block)).findFirst();
  }

  /**
   * Reads a file.
   *
   * @throws StarSyntaxException naming the line that cannot be read, or if the file exceeds {@link #MAX_BYTES}
   * @throws IOException if the file system fails
   */
  public static StarFile read(Path path) throws IOException {
    long bytes = Files.size(path);
    if (bytes > MAX_BYTES) {
      throw new StarSyntaxException(path.toString(), 0, bytes + " bytes are more than the " + MAX_BYTES
          + " that are read; split it by tomogram");
    }
    try (BufferedReader reader = new BufferedReader(
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      return read(reader, path.toString());
    }
  }

  /** As above, from anywhere; {@code name} stands in error messages. */
  public static StarFile read(BufferedReader reader, String name) throws IOException {
    Parser parser = new Parser(name);
    LimitedLines lines = new LimitedLines(reader);
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        parser.accept(line);
      }
    } catch (LimitedLines.LineTooLongException e) {
      throw new StarSyntaxException(name, e.line(),
          "more than " + LimitedLines.MAX_CHARACTERS + " characters; is this a STAR file?");
    }
    parser.endTable();
    return new StarFile(parser.tables);
  }

  /** Goes through the lines and collects tables. */
  private static final class Parser {
    private final String file;
    private final List<StarTable> tables = new ArrayList<>();
    private int number;
    private @Nullable String block;

    private boolean inLoop;
    private List<String> columns = new ArrayList<>();
    private List<List<String>> rows = new ArrayList<>();
    /** The one row of a list of single values. */
    private List<String> single = new ArrayList<>();

    Parser(String file) {
      this.file = file;
    }

    void accept(String line) throws StarSyntaxException {
      number++;
      if (line.startsWith(";")) {
        throw error("text over several lines is not supported");
      }
      List<StarLine.Word> words = StarLine.words(line, file, number);
      if (words.isEmpty()) {
        return;
      }
      StarLine.Word first = words.getFirst();
      if (words.size() == 1 && first.isKeyword("data_")) {
        endTable();
        block = first.text().substring("data_".length());
      } else if (block == null) {
        throw error("'" + first.text() + "' stands before the first data_ line; is this a STAR file?");
      } else if (words.size() == 1 && !first.quoted() && first.text().equals("loop_")) {
        endTable();
        inLoop = true;
      } else if (first.isKeyword("_")) {
        label(words);
      } else {
        row(words);
      }
    }

    private void label(List<StarLine.Word> words) throws StarSyntaxException {
      if (inLoop && !rows.isEmpty()) {
        endTable();
      }
      String label = words.getFirst().text();
      if (columns.contains(label)) {
        throw error("the label " + label + " occurs twice in one table");
      }
      if (columns.size() == MAX_COLUMNS) {
        throw error("a table of more than " + MAX_COLUMNS + " columns; is this a STAR file?");
      }
      if (words.size() != (inLoop ? 1 : 2)) {
        throw error(inLoop
            ? "a loop's label stands alone on its line, but " + label + " is followed by a value"
            : label + " needs exactly one value, not " + (words.size() - 1));
      }
      columns.add(label);
      if (!inLoop) {
        single.add(words.get(1).text());
      }
    }

    private void row(List<StarLine.Word> words) throws StarSyntaxException {
      if (!inLoop || columns.isEmpty()) {
        throw error("the value '" + words.getFirst().text() + "' belongs to no label");
      }
      if (words.size() != columns.size()) {
        throw error(
            words.size() + " values for " + columns.size() + " labels; values with blanks need quotation marks");
      }
      rows.add(words.stream().map(StarLine.Word::text).toList());
    }

    void endTable() {
      if (block != null && !columns.isEmpty()) {
        tables.add(new StarTable(block, columns, inLoop ? rows : List.of(List.copyOf(single))));
      }
      inLoop = false;
      columns = new ArrayList<>();
      rows = new ArrayList<>();
      single = new ArrayList<>();
    }

    private StarSyntaxException error(String sentence) {
      return new StarSyntaxException(file, number, sentence);
    }
  }
}
