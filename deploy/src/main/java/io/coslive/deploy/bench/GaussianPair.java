package io.coslive.deploy.bench;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The two Gaussian filters of a difference of Gaussians by SciPy, in a process of its own. */
final class GaussianPair {
  private static final String SCRIPT = "gaussian_pair.py";

  private final String python;
  private final Path script;

  /**
   * @param python the interpreter's command
   * @param folder where the script is put
   */
  GaussianPair(String python, Path folder) {
    this.python = python;
    script = folder.resolve(SCRIPT);
    try (InputStream in = Objects.requireNonNull(GaussianPair.class.getResourceAsStream(SCRIPT))) {
      Files.write(script, in.readAllBytes());
      script.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new UncheckedIOException("the script for SciPy cannot be written", e);
    }
  }

  /**
   * The time of the two filters alone, on float32 values that are in memory.
   *
   * @param tomogram an MRC file of mode 2 without extended header
   * @param sigma of the narrow one in voxels
   * @throws Rejected FILE_NOT_FOUND if there is no such interpreter or it has no SciPy
   */
  Timing time(Path tomogram, double sigma) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(python, script.toString(), tomogram.toString(), Double.toString(sigma))
          .redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      if (process.waitFor() != 0) {
        throw new Rejected(FailureCode.FILE_NOT_FOUND, python + " cannot run SciPy (Debian: python3-scipy). It says: "
            + said.lines().reduce("", (_, last) -> last));
      }
      String[] figures = said.split(" ");
      return new Timing(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
    } catch (IOException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, python + " cannot be started: " + e.getMessage(), e);
    }
  }
}
