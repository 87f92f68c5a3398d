package io.coslive.refine.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SupportExample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A session's {@code support/} folder: one {@code <class>/<example>.json} per example, each as on the topic. */
final class SupportFolder {
  private static final String SUFFIX = ".json";

  private final ObjectMapper mapper = Json.mapper();

  /** Makes the folder hold exactly these examples. */
  void write(Path folder, List<SupportExample> examples) {
    Set<Path> current = new HashSet<>();
    for (SupportExample example : examples) {
      Path classFolder = folder.resolve(ArchiveNames.requireSafe("class", example.className()));
      String name = ArchiveNames.requireSafe("example", example.example()) + SUFFIX;
      AtomicFile.createFolder(classFolder);
      AtomicFile.write(classFolder, name, stream -> stream.write(mapper.writeValueAsBytes(example)));
      current.add(classFolder.resolve(name));
    }
    try {
      for (Path file : files(folder)) {
        if (!current.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw AtomicFile.failed(folder, e);
    }
  }

  /** All examples by class and name. */
  List<SupportExample> read(Path folder) throws IOException {
    List<SupportExample> examples = new ArrayList<>();
    for (Path file : files(folder)) {
      examples.add(mapper.readValue(file.toFile(), SupportExample.class));
    }
    return examples;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder, 2)) {
      return paths.filter(path -> folder.relativize(path).getNameCount() == 2)
          .filter(path -> path.toString().endsWith(SUFFIX)).filter(Files::isRegularFile).sorted().toList();
    }
  }
}
