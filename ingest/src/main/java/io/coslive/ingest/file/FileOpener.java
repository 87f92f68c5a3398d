package io.coslive.ingest.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** How a path becomes an open file: what a person names is opened as the system does, what was announced with more care. */
@FunctionalInterface
public interface FileOpener {
  /** Opens a file for reading; closed by the caller. */
  FileChannel open(Path path) throws IOException;
}
