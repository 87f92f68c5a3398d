package io.coslive.deploy.cli;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.TomogramReady;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that may be announced beside a tomogram. */
final class CompanionOptions {
  @Option(names = "--picks", paramLabel = "FILE", description = "Use these positions instead of picking: RELION or Warp STAR, "
      + "copick or portal JSON, Dynamo .tbl, IMOD point text or CSV. Rows of other tomograms are left out.")
  private @Nullable Path picks;

  @Option(names = "--mask", paramLabel = "FILE|DIR", description = "Pick only where this MRC volume, of the tomogram's shape "
      + "or coarser, is not zero; for several tomograms a folder with <tomogram>.mrc for each.")
  private @Nullable Path mask;

  /** The announcement with its companions; their paths are absolute and free of links. */
  TomogramReady beside(TomogramReady announcement) {
    return announcement.with(text(picks), mask == null || !Files.isDirectory(mask)
        ? text(mask)
        : text(mask.resolve(announcement.tomogram() + ".mrc")));
  }

  /** Folders that the companions lie in. */
  List<Path> roots() {
    return Stream.of(picks, mask).filter(Objects::nonNull).map(CompanionOptions::real)
        .map(file -> Files.isDirectory(file) ? file : file.getParent()).toList();
  }

  private static @Nullable String text(@Nullable Path file) {
    return file == null ? null : real(file).toString();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "there is no file " + file, e);
    }
  }
}
