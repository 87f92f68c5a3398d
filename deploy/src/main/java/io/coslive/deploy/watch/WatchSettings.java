package io.coslive.deploy.watch;

import io.coslive.deploy.watch.naming.NamingRules;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.message.Contrast;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/**
 * What is followed and how patiently.
 *
 * @param session name of the session that the tomograms are announced for
 * @param folder absolute, free of links; with it the session names the one watcher that may announce
 * @param mdocFolders further folders with mdocs
 * @param depth levels of folders below the watched one
 * @param quietMs a file that did not change for so long is at rest
 * @param pollMs between two looks over the folder, besides what the system tells at once
 * @param mdocWaitMs how long a complete tomogram waits for its mdoc before it is announced without
 * @param voxelSizeAngstrom of every tomogram, whatever header and name say
 * @param contrast of every tomogram, whatever its program's habit is
 */
public record WatchSettings(String session, Path folder, List<Path> mdocFolders, NamingRules rules, int depth,
    long quietMs, long pollMs, long mdocWaitMs, @Nullable Double voxelSizeAngstrom, @Nullable Contrast contrast) {
  /** RELION's project holds Tomograms/job006/tomograms/; one more for whoever sorts by day. */
  public static final int DEFAULT_DEPTH = 4;
  /** A deeper folder is a whole disk, whose listing takes longer than the time between two looks. */
  public static final int DEEPEST = 8;
  /** Programs write volumes slice by slice; NFS clients may hold a size for three seconds (acregmin). */
  public static final long DEFAULT_QUIET_MS = 10_000;
  /** A look costs the file server a request per file; a tomogram takes minutes to process anyway. */
  public static final long DEFAULT_POLL_MS = 5_000;
  /** The mdoc is older than the reconstruction but where it is copied by another job. */
  public static final long DEFAULT_MDOC_WAIT_MS = 30_000;
  /** Below it a look does not end before the next one begins. */
  public static final long SHORTEST_MS = 100;
  /** Above it nobody would wait for a tomogram. */
  public static final long LONGEST_MS = 3_600_000;

  /** @throws IllegalArgumentException naming the option that is wrong */
  public WatchSettings {
    if (depth < 0 || depth > DEEPEST) {
      throw new IllegalArgumentException("--depth must lie between 0 and " + DEEPEST);
    }
    if (voxelSizeAngstrom != null && !(voxelSizeAngstrom >= AnnouncementDecoder.MIN_VOXEL_SIZE_ANGSTROM
        && voxelSizeAngstrom <= AnnouncementDecoder.MAX_VOXEL_SIZE_ANGSTROM)) {
      throw new IllegalArgumentException("--voxel-size must lie between " + AnnouncementDecoder.MIN_VOXEL_SIZE_ANGSTROM
          + " and " + AnnouncementDecoder.MAX_VOXEL_SIZE_ANGSTROM + " Å");
    }
    between("--quiet-ms", quietMs, SHORTEST_MS);
    between("--poll-ms", pollMs, SHORTEST_MS);
    between("--mdoc-wait-ms", mdocWaitMs, 0);
    mdocFolders = List.copyOf(mdocFolders);
  }

  private static void between(String option, long value, long least) {
    if (value < least || value > LONGEST_MS) {
      throw new IllegalArgumentException(option + " must lie between " + least + " and " + LONGEST_MS);
    }
  }
}
