package io.coslive.ingest.star;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayName("STAR files")
class StarFileTest {
  @Test
  @DisplayName("hold lists and loops, comments, quotation marks and blank lines")
  void tables() throws IOException {
    StarFile star = read("""
        # version 50001

        data_general
        _rlnStacks 1 # a comment
        _rlnName "two words"

        data_particles
        loop_
        _rlnTomoName #1
        _rlnX #2

        TS_01\t-1.5
         'TS 02'   ""   \s
        it's 5#6
        """);
    assertThat(star.tables()).containsExactly(
        new StarTable("general", List.of("_rlnStacks", "_rlnName"), List.of(List.of("1", "two words"))),
        new StarTable("particles", List.of("_rlnTomoName", "_rlnX"),
            List.of(List.of("TS_01", "-1.5"), List.of("TS 02", ""), List.of("it's", "5#6"))));
    assertThat(star.table("particles")).get().extracting(table -> table.column("_rlnX")).isEqualTo(1);
    assertThat(star.table("optics")).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = '|', value = {"'data_a\nloop_\n_x\n_y\n1 2 3' | test.star, line 5: 3 values for 2 labels",
      "'data_a\n_x \"open' | test.star, line 2: the quotation mark at column 4 is never closed",
      "'data_a\n7' | test.star, line 2: the value '7' belongs to no label",
      "'data_a\n_x 1\n_x 2' | test.star, line 3: the label _x occurs twice in one table",
      "'data_a\n_x 1 2' | test.star, line 2: _x needs exactly one value, not 2",
      "'data_a\n;text\n;' | test.star, line 2: text over several lines is not supported",
      "'<html>' | test.star, line 1: '<html>' stands before the first data_ line"})
  @DisplayName("that are wrong are refused with the line's number")
  void errors(String text, String message) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(StarSyntaxException.class).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", " ", "two words", "a\ttab", "#5", "_label", "data_x", "loop_", ";", "it's",
      "'quoted'", "\"quoted\"", "5\" tall", "both ' and \"", "Å", "[1,2]", "$x"})
  @DisplayName("return every value that was written, to both readers")
  void roundTrip(String value) throws IOException {
    StringBuilder text = new StringBuilder();
    StarWriter writer = new StarWriter(text);
    writer.loop("a", List.of("_before", "_value", "_after"));
    writer.row(List.of("1", value, "2"));
    writer.row(List.of(value, value, value));
    StarTable table = read(text.toString()).tables().getFirst();
    assertThat(table.rows()).containsExactly(List.of("1", value, "2"), List.of(value, value, value));
    assertThat(NaiveStar.parse(text.toString()).get("a")).extracting(row -> row.get("_value")).containsExactly(value,
        value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "null\0", "' and \" end"})
  @DisplayName("cannot hold some values, and say so when they are written")
  void unwritable(String value) throws IOException {
    StarWriter writer = new StarWriter(new StringBuilder());
    writer.loop("a", List.of("_value"));
    assertThatThrownBy(() -> writer.row(List.of(value))).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filesOfOthers")
  @EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
  @DisplayName("of other programs read the same as by the second parser")
  void filesOfOthers(Path file) throws IOException {
    Map<String, List<Map<String, String>>> expected = NaiveStar.parse(Files.readString(file));
    Map<String, List<Map<String, String>>> actual = new LinkedHashMap<>();
    for (StarTable table : StarFile.read(file).tables()) {
      actual.put(table.block(), table.rows().stream().map(row -> asMap(table.columns(), row)).toList());
    }
    assertThat(actual).isNotEmpty().isEqualTo(expected);
  }

  static List<Path> filesOfOthers() throws IOException {
    String data = System.getenv("COSLIVE_DATA");
    if (data == null) {
      return List.of(Path.of("unused")); // the test is disabled then, but its arguments are asked for
    }
    try (Stream<Path> files = Files.walk(Path.of(data, "star"))) {
      return files.filter(file -> file.toString().endsWith(".star")).sorted().toList();
    }
  }

  private static Map<String, String> asMap(List<String> columns, List<String> row) {
    Map<String, String> map = new LinkedHashMap<>();
    IntStream.range(0, columns.size()).forEach(i -> map.put(columns.get(i), row.get(i)));
    return map;
  }

  private static StarFile read(String text) throws IOException {
    return StarFile.read(new BufferedReader(new StringReader(text)), "test.star");
  }
}
