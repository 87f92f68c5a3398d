package io.coslive.deploy.chaos;

import io.coslive.deploy.chaos.Finding.Check;
import io.coslive.deploy.chaos.Visible.Position;
import io.coslive.deploy.chaos.Visible.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that are right are audited by {@code ChaosIT}, which has real ones. */
class FileAuditTest {
  @TempDir
  private Path archive;

  @Test
  void missing() {
    assertThat(FileAudit.of(archive, List.of(result("chaos/a/particles.star"))))
        .anyMatch(finding -> finding.check() == Check.FILES && finding.sentence().contains("particles.star"));
  }

  @Test
  void noneNamed() {
    assertThat(FileAudit.of(archive, List.of(result()))).extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.contains("names no files"));
  }

  @Test
  void anArrayThatIsCutOrOfAnotherLength() throws IOException {
    write("two.npy", npy(2, 2 * 4));
    write("cut.npy", npy(2, 2 * 4 - 1));
    write("three.npy", npy(3, 3 * 4));

    assertThat(FileAudit.of(archive, List.of(result("two.npy", "cut.npy", "three.npy"))))
        .filteredOn(finding -> finding.sentence().contains(".npy")).extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.contains("cut.npy")).anyMatch(sentence -> sentence.contains("three.npy"))
        .hasSize(2);
  }

  @Test
  void aTomogramOfOtherCounts() throws IOException {
    write("right.json", "{\"picks\": 2}".getBytes(StandardCharsets.UTF_8));
    write("wrong.json", "{\"picks\": 3}".getBytes(StandardCharsets.UTF_8));
    write("broken.json", "{\"picks\": ".getBytes(StandardCharsets.UTF_8));

    assertThat(FileAudit.of(archive, List.of(result("right.json", "wrong.json", "broken.json"))))
        .extracting(Finding::sentence).noneMatch(sentence -> sentence.contains("right.json"))
        .anyMatch(sentence -> sentence.contains("wrong.json")).anyMatch(sentence -> sentence.contains("broken.json"));
  }

  @Test
  void whatAKilledWriterLeft() throws IOException {
    write(".masks.mrc.0123.part", new byte[1]);

    assertThat(FileAudit.of(archive, List.of())).extracting(Finding::check).containsExactly(Check.LEFTOVER);
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(archive.resolve(name), content);
  }

  /** Rows of one value each. */
  private static byte[] npy(int rows, int bytes) {
    byte[] dictionary = ("{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", 1), }\n")
        .getBytes(StandardCharsets.US_ASCII);
    byte[] file = new byte[10 + dictionary.length + bytes];
    file[8] = (byte) dictionary.length;
    System.arraycopy(dictionary, 0, file, 10, dictionary.length);
    return file;
  }

  private static Result result(String... files) {
    return new Result("a", new Position("processed", 0, 0, 0), 2, "model", "version", List.of(files));
  }
}
