package io.coslive.deploy.watch;

import io.coslive.deploy.watch.VolumeState.Broken;
import io.coslive.deploy.watch.VolumeState.Complete;
import io.coslive.deploy.watch.VolumeState.Gone;
import io.coslive.deploy.watch.VolumeState.Unfinished;
import io.coslive.deploy.watch.naming.DoneMarkers;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.mrc.MrcHeader;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The file of one tomogram, looked at again and again while a program writes it. It is complete when it has exactly the
 * bytes that its header promises and the program's marker says so, or when it has at least those and did not change for the
 * quiet period: a file made at its full size and filled later is never complete by its size alone. Not thread-safe.
 */
final class VolumeFile {
  private final Path path;
  private final String series;
  private final QuietPeriod quiet;
  private @Nullable Broken broken;

  /**
   * @param series the tomogram's name as the marker would have it
   * @param first what the file is like now
   */
  VolumeFile(Path path, String series, Stamp first, LongSupplier nanoClock, long quietMs) {
    this.path = path;
    this.series = series;
    quiet = new QuietPeriod(nanoClock, quietMs, first);
  }

  Path path() {
    return path;
  }

  /** Looks at the file now. Reads its header only. */
  VolumeState look() {
    try {
      Stamp stamp = Stamp.of(path);
      if (!quiet.observe(stamp) && broken != null) {
        return broken;
      }
      VolumeState state = judge(stamp);
      broken = state instanceof Broken known ? known : null;
      return state instanceof Complete && quiet.observe(Stamp.of(path)) ? unfinished(stamp, 0) : state;
    } catch (NoSuchFileException e) {
      return new Gone();
    } catch (IOException e) {
      return new Broken("it cannot be read: " + e.getMessage());
    }
  }

  private VolumeState judge(Stamp stamp) throws IOException {
    if (stamp.bytes() < MrcHeader.BYTES) {
      return unfinished(stamp, 0);
    }
    MrcHeader header;
    try {
      header = MrcHeader.parse(firstBytes(), String.valueOf(path.getFileName()));
    } catch (Rejected e) { // perhaps only half written, until it rests
      return quiet.isOver() ? new Broken(String.valueOf(e.getMessage())) : unfinished(stamp, 0);
    }
    long promised = header.fileBytes();
    boolean done = quiet.isOver()
        || (stamp.bytes() == promised && DoneMarkers.says(path, series, stamp.modified()));
    return stamp.bytes() >= promised && done ? new Complete(header, stamp) : unfinished(stamp, promised);
  }

  private Unfinished unfinished(Stamp stamp, long promised) {
    return new Unfinished(stamp.bytes(), promised, quiet.unchangedSeconds());
  }

  private byte[] firstBytes() throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(MrcHeader.BYTES);
    }
  }
}
