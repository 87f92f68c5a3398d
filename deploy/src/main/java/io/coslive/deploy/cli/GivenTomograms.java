package io.coslive.deploy.cli;

import io.coslive.deploy.announce.TomogramFile;
import io.coslive.deploy.support.SupportCutter;
import io.coslive.deploy.support.SupportFile;
import io.coslive.deploy.support.SupportSource;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.subtomogram.BoxSpec;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a command line as tomograms, checked before anything is started. */
final class GivenTomograms {
  private final Map<String, TomogramFile> byId = new LinkedHashMap<>();
  private final TomogramOptions options;

  /** @throws Rejected if a file is missing or has no usable name, or two would have the same id */
  GivenTomograms(List<Path> files, TomogramOptions options) {
    this.options = options;
    for (Path file : files) {
      TomogramFile tomogram = TomogramFile.of(file, options.voxelSizeAngstrom(), options.contrast());
      if (!SafeName.matches(tomogram.id())) {
        throw new Rejected(FailureCode.MALFORMED_MESSAGE,
            "rename " + tomogram.file() + ": without its ending a tomogram's name must be " + SafeName.RULE);
      }
      TomogramFile other = byId.putIfAbsent(tomogram.id(), tomogram);
      if (other != null) {
        throw new Rejected(FailureCode.MALFORMED_MESSAGE, other.file() + " and " + tomogram.file()
            + " would both be tomogram " + tomogram.id() + " of the session; rename one");
      }
    }
  }

  Collection<TomogramFile> all() {
    return byId.values();
  }

  int count() {
    return byId.size();
  }

  /** Folders that the files lie in. */
  List<Path> roots() {
    return byId.values().stream().map(tomogram -> tomogram.file().getParent()).distinct().toList();
  }

  /** Examples of a support file, cut for the network. Tomograms it names may also lie beside it or beside the given ones. */
  List<SupportExample> support(String session, @Nullable Path file, BoxSpec box) {
    return file == null ? List.of() : support(session, file, SupportFile.read(file), box);
  }

  /** The same where the file was read before. */
  List<SupportExample> support(String session, Path file, List<SupportSource> sources, BoxSpec box) {
    Map<String, TomogramFile> tomograms = new LinkedHashMap<>(byId);
    for (SupportSource source : sources) {
      if (source instanceof SupportSource.Click click && !tomograms.containsKey(click.tomogram())) {
        Stream.concat(roots().stream(), Stream.ofNullable(file.toAbsolutePath().getParent()))
            .map(folder -> folder.resolve(click.tomogram() + ".mrc")).filter(Files::isRegularFile)
            .findFirst().ifPresent(beside -> tomograms.put(click.tomogram(),
                TomogramFile.of(beside, options.voxelSizeAngstrom(), options.contrast())));
      }
    }
    return new SupportCutter(session, box, options.lenient().mrc()).cut(sources, tomograms, options.voxelSizeAngstrom(),
        options.contrast());
  }
}
