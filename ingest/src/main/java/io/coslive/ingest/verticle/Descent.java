package io.coslive.ingest.verticle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Opens a file from a trusted folder downwards, each folder by the descriptor of the one above and none by a link: what is
 * exchanged meanwhile can make this fail, but not lead it elsewhere.
 */
final class Descent {
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private Descent() {}

  /**
   * Opens for reading.
   *
   * @param inside relative to {@code root}, without dots
   * @throws IOException also where a part of {@code inside} is a link
   */
  @SuppressWarnings("StreamResourceLeak") // each is closed as soon as the one below it is open
  static FileChannel open(Path root, Path inside) throws IOException {
    Path folders = inside.getParent();
    if (folders == null) {
      return FileChannel.open(root.resolve(inside), READ);
    }
    DirectoryStream<Path> folder = Files.newDirectoryStream(root);
    try {
      for (Path next : folders) {
        DirectoryStream<Path> above = folder;
        folder = secure(above).newDirectoryStream(next, LinkOption.NOFOLLOW_LINKS);
        above.close();
      }
      return (FileChannel) secure(folder).newByteChannel(inside.getFileName(), READ);
    } finally {
      folder.close();
    }
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> folder) {
    if (folder instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new UnsupportedOperationException("coslive opens announced files on Linux and macOS only");
  }
}
