package io.coslive.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The kept inputs and the words of one {@link FuzzCase}; its folder is where Jazzer looks for them, and keeps more. */
final class Corpus {
  private final Class<?> target;

  Corpus(Class<?> target) {
    this.target = target;
  }

  /** All kept inputs, in the order of their names. */
  List<byte[]> inputs() throws IOException {
    try (Stream<Path> files = Files.list(resource(target.getSimpleName() + "Inputs/fuzz"))) {
      return files.sorted().map(Corpus::bytes).toList();
    }
  }

  /** The quoted words of a libFuzzer dictionary, with their {@code \xAB} undone. */
  List<byte[]> words(String dictionary) throws IOException {
    List<byte[]> words = new ArrayList<>();
    for (String line : Files.readAllLines(resource(dictionary))) {
      if (line.startsWith("\"")) {
        words.add(unescape(line.substring(1, line.length() - 1)));
      }
    }
    return words;
  }

  /** Keeps an input among the sources, so that every later build replays it. */
  Path keep(byte[] input) throws IOException {
    Path folder = Path.of("src/test/resources", target.getPackageName().replace('.', '/'),
        target.getSimpleName() + "Inputs", "fuzz");
    return Files.write(Files.createDirectories(folder).resolve("crash-" + sha1(input)), input);
  }

  private Path resource(String name) {
    URL found = Objects.requireNonNull(target.getResource(name), name + " is missing beside " + target);
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unescape(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != '\\') {
        bytes.writeBytes(word.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      } else if (word.charAt(i + 1) == 'x') {
        bytes.write(HexFormat.fromHexDigits(word, i + 2, i + 4));
        i += 3;
      } else {
        bytes.write(word.charAt(++i));
      }
    }
    return bytes.toByteArray();
  }

  /** Jazzer names its findings so. */
  private static String sha1(byte[] input) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(input));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
