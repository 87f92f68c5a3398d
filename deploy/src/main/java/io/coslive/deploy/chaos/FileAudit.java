package io.coslive.deploy.chaos;

import io.coslive.deploy.chaos.Finding.Check;
import io.coslive.deploy.chaos.Visible.Result;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.volume.Shape;
import io.coslive.refine.session.SessionArchive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads every session file that a result names and holds it against the result. */
final class FileAudit {
  private static final String PART_SUFFIX = ".part";
  /** Of a NumPy file: the dictionary's length stands behind magic and version. */
  private static final int NPY_LENGTH_AT = 8;
  private static final Pattern NPY_SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+)\\)");

  private final Path archive;
  private final List<Finding> findings = new ArrayList<>();

  private FileAudit(Path archive) {
    this.archive = archive;
  }

  /** @return no findings where every file is there and holds what its result says, and nothing else was left */
  static List<Finding> of(Path archive, List<Result> results) {
    FileAudit audit = new FileAudit(archive);
    results.forEach(audit::result);
    try {
      audit.index(results);
      audit.leftovers();
    } catch (IOException e) {
      audit.wrong(archive + " cannot be read: " + e);
    }
    return audit.findings;
  }

  private void wrong(String sentence) {
    findings.add(new Finding(Check.FILES, sentence));
  }

  private void result(Result result) {
    if (result.files().isEmpty()) {
      wrong(result.name() + " names no files");
    }
    for (String name : result.files()) {
      Path file = archive.resolve(name);
      try {
        if (!holds(file, result.picks())) {
          wrong(file + " does not hold the " + result.picks() + " particles of its result");
        }
      } catch (IOException | UncheckedIOException | Rejected e) {
        wrong(file + " cannot be read: " + e);
      }
    }
  }

  private static boolean holds(Path file, int picks) throws IOException {
    String name = String.valueOf(file.getFileName());
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "star" -> SessionArchive.readParticles(file).size() == picks;
      case "npy" -> isArrayOf(picks, Files.readAllBytes(file));
      case "mrc" -> largestLabel(file) <= picks;
      case "json" -> Json.mapper().readTree(file.toFile()).path("picks").asInt(-1) == picks;
      default -> throw new IOException("no kind of file that sessions have");
    };
  }

  private static boolean isArrayOf(int rows, byte[] npy) {
    int dictionaryAt = NPY_LENGTH_AT + 2;
    int length = Byte.toUnsignedInt(npy[NPY_LENGTH_AT]) | Byte.toUnsignedInt(npy[NPY_LENGTH_AT + 1]) << Byte.SIZE;
    Matcher shape = NPY_SHAPE.matcher(new String(npy, dictionaryAt, length, StandardCharsets.US_ASCII));
    return shape.find() && Integer.parseInt(shape.group(1)) == rows
        && npy.length == dictionaryAt + length + (long) rows * Integer.parseInt(shape.group(2)) * Float.BYTES;
  }

  /** Reads every slice. A particle's label is 1 + its row, so none may be larger than the number of rows. */
  private static int largestLabel(Path file) {
    try (MrcFile volume = MrcFile.open(file)) {
      Shape shape = volume.shape();
      float[] slice = new float[shape.x() * shape.y()];
      float largest = 0;
      for (int z = 0; z < shape.z(); z++) {
        volume.readSlices(z, 1, slice, 0);
        for (float label : slice) {
          largest = Math.max(largest, label);
        }
      }
      return (int) largest;
    }
  }

  /** {@code session.json} knows exactly the tomograms that have a result. */
  private void index(List<Result> results) throws IOException {
    Set<String> expected = results.stream().map(Result::name).collect(Collectors.toCollection(TreeSet::new));
    if (expected.isEmpty()) {
      return;
    }
    Set<String> indexed = new SessionArchive(archive).readSession(Microscope.SESSION).tomograms().stream()
        .map(tomogram -> tomogram.announced().tomogram()).collect(Collectors.toCollection(TreeSet::new));
    if (!indexed.equals(expected)) {
      Set<String> missing = new TreeSet<>(expected);
      missing.removeAll(indexed);
      indexed.removeAll(expected);
      wrong("session.json lacks " + missing + " and has too much " + indexed);
    }
  }

  private void leftovers() throws IOException {
    if (!Files.exists(archive)) {
      return;
    }
    try (Stream<Path> files = Files.walk(archive)) {
      files.filter(file -> file.toString().endsWith(PART_SUFFIX))
          .forEach(file -> findings.add(new Finding(Check.LEFTOVER, file + " was left by a killed writer")));
    }
  }
}
