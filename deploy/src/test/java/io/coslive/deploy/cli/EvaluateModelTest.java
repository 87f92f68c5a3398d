package io.coslive.deploy.cli;

import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.trainer.simulator.BuiltInShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped model on shapes that anyone can tell apart. */
class EvaluateModelTest {
  private static final Pattern ROW = Pattern.compile("inf +1 +(\\.\\d+|1\\.000) [.\\d]+–[.\\d]+ \\(\\.957\\)");

  @TempDir
  private Path maps;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeMaps() {
    for (BuiltInShape shape : new BuiltInShape[]{BuiltInShape.RING, BuiltInShape.CLUB, BuiltInShape.GLOBULE}) {
      MrcWriter.writeFloat32(maps.resolve(shape.name() + ".mrc"), shape.assembly().density());
    }
  }

  @Test
  void tellsShapesApartBetterThanChanceAndLeavesOutTooManyWays() {
    assertThat(evaluate("--snr", "inf", "--ways", "2,8", "--shots", "1", "--samples", "6", "--episodes", "300"))
        .as(err.toString()).isEqualTo(ExitCode.OK);
    Matcher row = ROW.matcher(out.toString());
    assertThat(row.find()).as(out.toString()).isTrue();
    assertThat(Double.parseDouble(row.group(1))).isGreaterThan(.7);
    assertThat(out.toString()).contains("on 3 structures", "2-way", "18 ", "coarse → ", "unknown class")
        .doesNotContain("8-way");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aReportComparesModelsOnTheSameBoxes(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("new/report");
    assertThat(
        evaluate("--model", "../inference/models/compact", "--snr", "0.5", "--ways", "2", "--shots", "1", "--samples",
            "3", "--episodes", "50", "--report", report.toString()))
        .as(err.toString()).isEqualTo(ExitCode.OK);
    String text = Files.readString(report.resolve("report.md"));
    Matcher rows = Pattern.compile("\\| \\*\\*(compact-[^*,]*)\\*\\* \\| \\*\\*0.5\\*\\* \\| \\*\\*([^*]*)\\*\\* \\|")
        .matcher(text);
    List<MatchResult> found = rows.results().toList();
    assertThat(found).as(text).hasSize(2);
    assertThat(found.get(0).group(1)).as("the second of one name has its folder").isNotEqualTo(found.get(1).group(1));
    assertThat(found.get(0).group(2)).as("one model, the same boxes").isEqualTo(found.get(1).group(2));
    assertThat(out.toString()).contains(report.resolve("report.html").toString());
    assertThat(report.resolve("report.html")).isNotEmptyFile();
    assertThat(Files.readString(report.resolve("results.json"))).contains("--report");
  }

  @Test
  void aNameThatIsNoMapIsAnsweredWithThoseThereAre() {
    assertThat(evaluate("--only", "RING,ROD")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("CLUB, GLOBULE, RING");
    assertThat(evaluate("--only", "RING")).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("needs two maps");
  }

  @Test
  void whatCannotBeAnsweredIsRefusedBeforeTheWork(@TempDir Path folder) {
    assertThat(evaluate("--ways", "4,8")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--ways").contains("the maps, 3");
    assertThat(evaluate("--episodes", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(evaluate("--samples", "1001")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("at most 1000 samples");
    Path report = folder.resolve("report");
    assertThat(execute("--ablation", "--report", report.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--report takes --maps");
    assertThat(report).doesNotExist();
  }

  @Test
  void exactlyOneSubjectIsGivenAndAFolderWithoutTruthIsAnsweredWithWhatItLacks() {
    assertThat(evaluate("--ablation")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("--session-truth", maps.toString())).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err.toString()).contains("has no support.csv").contains("as simulate writes them");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
  void knowsASessionsParticlesAtTheirTrueCentres() {
    String folder = Path.of(System.getenv("COSLIVE_DATA"), "session-a").toString();
    assertThat(execute("--session-truth", folder)).as(err.toString()).isEqualTo(ExitCode.OK);
    assertThat(figure("support.csv +accuracy (\\S+)")).isGreaterThan(.88);
    assertThat(figure("background +(\\S+)")).isGreaterThan(.99);
    assertThat(out.toString()).contains("396 particles of 9 classes", "random 5-shot", "unknown class");
  }

  private double figure(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
    assertThat(matcher.find()).as(out.toString()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private int evaluate(String... options) {
    return execute(Stream.concat(Stream.of("--maps", maps.toString()), Stream.of(options)).toArray(String[]::new));
  }

  private int execute(String... options) {
    String[] arguments = Stream.concat(Stream.of("evaluate", "--model", "../inference/models/compact"), Stream.of(
        options)).toArray(String[]::new);
    return Coslive.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }
}
