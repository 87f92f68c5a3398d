package io.coslive.deploy.support;

import io.coslive.deploy.announce.TomogramFile;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.SafeName;
import io.coslive.trainer.evaluation.LabelledPosition;
import io.coslive.trainer.evaluation.PositionCsv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what a person hands over as support: a CSV file {@code class,tomogram,x,y,z} (voxels, zero-based, x fastest; the
 * tomogram is its file's name without the ending), or a folder {@code class-name/*.mrc} with one box per file.
 */
public final class SupportFile {
  private SupportFile() {}

  /** @throws Rejected naming the line or the file that is wrong */
  public static List<SupportSource> read(Path file) {
    List<SupportSource> sources = Files.isDirectory(file) ? boxes(file) : clicks(file);
    if (sources.isEmpty()) {
      throw malformed(file + " holds no example; it should have at least one per class");
    }
    return sources;
  }

  private static List<SupportSource> clicks(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "there is no support file or folder " + file);
    }
    List<SupportSource> clicks = new ArrayList<>();
    for (LabelledPosition row : PositionCsv.read(file)) {
      clicks.add(new SupportSource.Click(checked(row.className(), file), TomogramFile.idOf(row.tomogram()), row.x(),
          row.y(), row.z()));
    }
    return clicks;
  }

  private static List<SupportSource> boxes(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.filter(file -> folder.relativize(file).getNameCount() == 2 && file.toString().endsWith(".mrc"))
          .sorted().<SupportSource>map(file -> new SupportSource.Box(
              checked(folder.relativize(file).getName(0).toString(), folder), file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the support folder " + folder + " cannot be read", e);
    }
  }

  private static String checked(String className, Path where) {
    if (!SafeName.matches(className) || className.equals(ParticleMessage.UNCLASSIFIED)) {
      throw malformed(
          "\"" + className + "\" in " + where + " cannot be a class, which is " + SafeName.RULE + ", but not \""
              + ParticleMessage.UNCLASSIFIED + "\"");
    }
    return className;
  }

  private static Rejected malformed(String sentence) {
    return new Rejected(FailureCode.MALFORMED_MESSAGE, sentence);
  }
}
