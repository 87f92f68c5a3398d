package io.coslive.ingest.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** How the bytes of a list are had: {@code Files::newInputStream}, unless the path is not to be trusted. */
@FunctionalInterface
public interface StreamOpener {
  /** Opens a file that was found to be one; closed by the caller. */
  InputStream open(Path path) throws IOException;
}
