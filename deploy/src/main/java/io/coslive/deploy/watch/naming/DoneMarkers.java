package io.coslive.deploy.watch.naming;

import io.coslive.deploy.watch.mdoc.MdocFile;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What the programs write when a tomogram is done. A marker counts only if it is not older than the volume: one that a
 * former run left says nothing of a volume that is being written again.
 */
public final class DoneMarkers {
  /** AreTomo3 adds the mdoc's name to it, one per line, when the series is done (CSaveMdocDone); not with -Cmd 1 or 2. */
  private static final String ARETOMO3_LIST = "MdocDone.txt";
  /** RELION leaves it in the job's folder, above tomograms/. */
  private static final String RELION_JOB_DONE = "RELION_JOB_EXIT_SUCCESS";
  /** Names of 10,000 series; a longer list is something else. */
  private static final int MOST_BYTES = 1 << 20;

  private DoneMarkers() {}

  /** Whether the program says that this volume, last written at this time, is done. */
  public static boolean says(Path volume, String series, FileTime written) {
    Path folder = volume.getParent();
    Path above = folder == null ? null : folder.getParent();
    return (folder != null && lists(folder.resolve(ARETOMO3_LIST), series, written))
        || (above != null && isSince(above.resolve(RELION_JOB_DONE), written));
  }

  private static boolean lists(Path list, String series, FileTime written) {
    if (!isSince(list, written)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(list, LinkOption.NOFOLLOW_LINKS)) {
      String names = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return names.lines().anyMatch(line -> MdocFile.stem(line.strip()).equals(MdocFile.stem(series)));
    } catch (IOException e) {
      return false; // the quiet period decides then
    }
  }

  private static boolean isSince(Path marker, FileTime written) {
    BasicFileAttributes attributes = attributes(marker);
    return attributes != null && attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(written) >= 0;
  }

  private static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return null; // there is none, or as above
    }
  }
}
