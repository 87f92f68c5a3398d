package io.coslive.deploy.cli;

import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.ModelDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A very small fit of a copy of the shipped model. */
class FitCrfCommandTest {
  private static final Path SHIPPED = Path.of("../inference/models/compact");
  private static final Pattern MEAN = Pattern.compile("mean +(\\d\\.\\d+) +(\\d\\.\\d+) +(\\d\\.\\d+) +(\\d\\.\\d+)");

  @TempDir
  private Path bundle;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void copyBundle() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, bundle.resolve(file.getFileName().toString()));
      }
    }
  }

  @Test
  void writesABundleThatLoadsAndIsNoWorse() throws IOException {
    ModelDescription before = ModelBundle.load(bundle).description();
    assertThat(fit("--boxes", "2", "--snr", "0.5", "--evaluations", "3")).as(err.toString()).isEqualTo(ExitCode.OK);
    Matcher mean = MEAN.matcher(out.toString());
    assertThat(mean.find()).as(out.toString()).isTrue();
    assertThat(Double.parseDouble(mean.group(4))).isGreaterThanOrEqualTo(Double.parseDouble(mean.group(3)));
    ModelDescription after = ModelBundle.load(bundle).description();
    assertThat(after).isEqualTo(before.withCrf(after.crf()));
    assertThat(Files.readString(bundle.resolve("model.md"))).containsOnlyOnce("## Mask refinement").contains("| 0.5 |");
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    String before = Files.readString(bundle.resolve(ModelBundle.DESCRIPTION));
    assertThat(fit("--boxes", "1", "--snr", "0.5", "--evaluations", "1", "--dry-run")).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(bundle.resolve(ModelBundle.DESCRIPTION))).isEqualTo(before);
  }

  @Test
  void aNumberThatCannotBeIsAnswered() {
    assertThat(fit("--boxes", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("1 to 1000 boxes");
  }

  private int fit(String... options) {
    String[] arguments = Stream.concat(Stream.of("fit-crf", "--model", bundle.toString()), Stream.of(options)).toArray(
        String[]::new);
    return Coslive.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }
}
