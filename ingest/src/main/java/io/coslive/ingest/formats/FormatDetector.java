package io.coslive.ingest.formats;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds a file's format by how it begins, and by its name where the beginning fits several. */
final class FormatDetector {
  /** Enough for the comments that precede a STAR file's first block, and for one row of a table. */
  private static final int START_BYTES = 1 << 13;
  /** A table of Dynamo has no fewer columns, and points of IMOD no more than 5. */
  private static final int DYNAMO_COLUMNS = 26;

  private FormatDetector() {}

  /** @throws Rejected MALFORMED_PICKS with a word on what to do, if it is none that is known */
  static ParticleFormat detect(ParticleSource source) throws IOException {
    byte[] bytes;
    try (InputStream stream = source.opener().open(source.path())) {
      bytes = stream.readNBytes(START_BYTES);
    }
    String start = new String(bytes, StandardCharsets.UTF_8);
    refuseBinary(source, start);
    Optional<String> line = start.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .findFirst();
    Optional<ParticleFormat> byContent = line.flatMap(first -> byFirstLine(first, start));
    return byContent.or(() -> ParticleFormat.byName(source.name()))
        .orElseThrow(() -> source.error("neither its name nor its beginning tells the format; name it: "
            + ParticleFormat.labels()));
  }

  private static Optional<ParticleFormat> byFirstLine(String line, String start) {
    if (line.startsWith("data_")) {
      // Reading is one for all three; the name matters only where the list is written again.
      return Optional.of(start.contains("_rlnCenteredCoordinateXAngst")
          ? ParticleFormat.RELION5
          : start.contains("_rlnTomoName") && !start.contains(".tomostar")
              ? ParticleFormat.RELION4
              : ParticleFormat.WARP);
    }
    if (line.startsWith("{")) {
      return Optional.of(line.endsWith("}") && line.contains("\"location\"") && !line.contains("\"points\"")
          ? ParticleFormat.PORTAL
          : ParticleFormat.COPICK);
    }
    String[] words = line.split("[\\s,]+");
    boolean numbers = Arrays.stream(words).allMatch(word -> TextLines.finite(word) != null);
    if (numbers && words.length >= DYNAMO_COLUMNS) {
      return Optional.of(ParticleFormat.DYNAMO);
    }
    if (line.indexOf(',') >= 0) {
      return Optional.of(ParticleFormat.CSV);
    }
    return numbers && words.length >= 3 && words.length <= 5 ? Optional.of(ParticleFormat.IMOD) : Optional.empty();
  }

  private static void refuseBinary(ParticleSource source, String start) {
    if (start.startsWith("IMODV1")) {
      throw source.error("a binary model of IMOD; turn it into text with: model2point -float MODEL.mod POINTS.txt");
    }
    if (start.length() > 5 && start.startsWith("NUMPY", 1)) {
      throw source.error("a NumPy array, such as cryoSPARC's .cs; export the particles as STAR first.");
    }
    if (start.indexOf('\0') >= 0) {
      throw new Rejected(FailureCode.MALFORMED_PICKS,
          source.name() + ": a binary file; particle lists are text. Name the list, not the volume.");
    }
  }
}
