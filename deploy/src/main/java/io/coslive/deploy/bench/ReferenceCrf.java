package io.coslive.deploy.bench;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.refine.crf.CrfParameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** SimpleCRF's denseCRF3D, the C++ library that the paper's code calls, in a Python process of its own, where it is installed. */
public final class ReferenceCrf {
  private static final String SCRIPT = "dense_crf_3d.py";

  private final String python;

  /** @param python the interpreter's command */
  public ReferenceCrf(String python) {
    this.python = python;
  }

  /**
   * The median time of a refinement in ms, on a box like {@link NoisyBall}; empty where the library cannot be imported.
   *
   * @param folder for the script, which stays there
   * @throws Rejected FILE_NOT_FOUND if there is no such interpreter
   */
  public OptionalDouble medianMillis(CrfParameters parameters, int side, int rounds, Path folder)
      throws InterruptedException {
    Path script = folder.resolve(SCRIPT);
    try (InputStream in = Objects.requireNonNull(ReferenceCrf.class.getResourceAsStream(SCRIPT))) {
      Files.write(script, in.readAllBytes());
      List<String> numbers = Stream.of(side, rounds, parameters.iterations(), parameters.bilateralWeight(),
          parameters.bilateralSigmaVoxels(), parameters.bilateralSigmaIntensity(), parameters.spatialWeight(),
          parameters.spatialSigmaVoxels()).map(String::valueOf).toList();
      Process process = new ProcessBuilder(Stream.concat(Stream.of(python, script.toString()), numbers.stream())
          .toList()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      // The library itself prints its settings, each time.
      return process.waitFor() == 0
          ? OptionalDouble.of(Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1)))
          : OptionalDouble.empty();
    } catch (IOException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, python + " cannot be started: " + e.getMessage(), e);
    }
  }
}
