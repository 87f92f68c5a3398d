package io.coslive.ingest.formats;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.file.PartFile;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

/**
 * Reads and writes the particle lists of other programs. Positions come out as, and are taken as, zero-based voxels of
 * the tomogram; each format's own convention stands in its class and in the module's README. Stateless; any thread.
 */
public final class ParticleFiles {
  private ParticleFiles() {}

  /**
   * The format of a file, by its beginning and its name.
   *
   * @throws Rejected FILE_NOT_FOUND or MALFORMED_PICKS
   * @throws Transient if the disk fails
   */
  public static ParticleFormat detect(Path path) {
    return detect(path, Files::newInputStream);
  }

  /** As above, where the file is opened in another way. */
  public static ParticleFormat detect(Path path, StreamOpener opener) {
    try {
      return FormatDetector.detect(ParticleSource.open(path, opener, TomogramFrame.UNKNOWN));
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** Reads a file whose format is detected. See the last method. */
  public static ParticleList read(Path path, TomogramFrame frame) {
    return read(path, Files::newInputStream, frame);
  }

  /** As above, where the file is opened in another way. */
  public static ParticleList read(Path path, StreamOpener opener, TomogramFrame frame) {
    return read(path, opener, detect(path, opener), frame);
  }

  /** Reads a file of a known format. See the last method. */
  public static ParticleList read(Path path, ParticleFormat format, TomogramFrame frame) {
    return read(path, Files::newInputStream, format, frame);
  }

  /**
   * Reads a file of at most 64 MiB and a million particles.
   *
   * @param opener opens the file, and those that belong to it
   * @param frame what the file does not say of its tomogram
   * @throws Rejected FILE_NOT_FOUND, MALFORMED_PICKS naming the line, or VOXEL_SIZE_UNKNOWN
   * @throws Transient if the disk fails
   */
  public static ParticleList read(Path path, StreamOpener opener, ParticleFormat format, TomogramFrame frame) {
    try {
      ParticleSource source = ParticleSource.open(path, opener, frame);
      return finite(codec(format).read(source), source);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** Two finite numbers can have a sum that is not, such as a position and its shift. */
  private static ParticleList finite(ParticleList list, ParticleSource source) {
    for (Particle particle : list.particles()) {
      if (!Double.isFinite(particle.x()) || !Double.isFinite(particle.y()) || !Double.isFinite(particle.z())) {
        throw source.error("a position lies at " + particle.x() + ", " + particle.y() + ", " + particle.z()
            + "; correct the numbers it comes from.");
      }
    }
    return list;
  }

  /** The format that a file is to be written in by its name. @throws Rejected MALFORMED_PICKS if the name tells none */
  public static ParticleFormat formatOfName(Path path) {
    return ParticleFormat.byName(path.toString())
        .orElseThrow(() -> new ParticleSource(path, Files::newInputStream, TomogramFrame.UNKNOWN)
            .error("the name does not tell the format; name it: " + ParticleFormat.labels()));
  }

  /**
   * Writes a file, which appears complete or not at all.
   *
   * @param path of a file; for copick also an existing folder, in which each object of each tomogram gets a file of its
   *     own, {@code ExperimentRuns/<run>/Picks/<user>_<session>_<object>.json}
   * @return the files written, the one asked for first
   * @throws Rejected MALFORMED_PICKS or VOXEL_SIZE_UNKNOWN if the format needs what is not known
   * @throws Transient if the disk is full or fails
   */
  public static List<Path> write(ParticleList list, Path path, ParticleFormat format, TomogramFrame frame) {
    try {
      if (format == ParticleFormat.COPICK && Files.isDirectory(path)) {
        return writeCopick(list, path, frame);
      }
      writeText(path, target -> codec(format).write(list, frame, path.toString(), target));
      if (format == ParticleFormat.DYNAMO) {
        Path names = DynamoTomograms.beside(path);
        writeText(names, target -> target.append(DynamoTomograms.text(list)));
        return List.of(path, names);
      }
      return List.of(path);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static List<Path> writeCopick(ParticleList list, Path root, TomogramFrame frame) throws IOException {
    Map<Path, ParticleList> files = new LinkedHashMap<>();
    list.particles().stream()
        .collect(groupingBy(p -> CopickNames.path(root, list, p), LinkedHashMap::new,
            toList()))
        .forEach((path, some) -> files.put(path, new ParticleList(list.columns(), some, List.of())));
    for (Map.Entry<Path, ParticleList> file : files.entrySet()) {
      Files.createDirectories(file.getKey().resolveSibling("."));
      writeText(file.getKey(), target -> codec(ParticleFormat.COPICK).write(file.getValue(), frame,
          file.getKey().toString(), target));
    }
    return List.copyOf(files.keySet());
  }

  /** Writes the content. */
  private interface Content {
    void writeTo(Appendable target) throws IOException;
  }

  private static void writeText(Path path, Content content) throws IOException {
    try (PartFile part = PartFile.beside(path)) {
      Writer writer = new BufferedWriter(Channels.newWriter(part.channel(), StandardCharsets.UTF_8));
      content.writeTo(writer);
      writer.flush();
      part.commit();
    }
  }

  private static ParticleCodec codec(ParticleFormat format) {
    return switch (format) {
      case RELION5, RELION4, WARP -> new StarParticles(format);
      case DYNAMO -> new DynamoTable();
      case COPICK -> new CopickPicks();
      case PORTAL -> new PortalPoints();
      case IMOD -> new ImodPoints();
      case CSV -> new CsvParticles();
    };
  }

  private static Transient failed(Path path, IOException e) {
    return new Transient(path + " failed (" + e + "); check the disk's space and permissions.", e);
  }
}
