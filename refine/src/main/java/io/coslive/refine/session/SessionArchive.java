package io.coslive.refine.session;

import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.refine.crf.RefinedParticle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The session files: {@code <root>/<session>/} holds {@code session.json}, {@code support/}, files for RELION and
 * one folder per tomogram.
 *
 * <p>
 * Every file appears complete or not at all, and a rerun writes the same bytes (apart from the times in the JSON files).
 * Thread-safe, and several daemons may share a root as long as each tomogram is worked on by one at a time.
 */
public final class SessionArchive {
  static final String SUPPORT_FOLDER = "support";
  private static final String PARTICLES = ParticleTable.FILE;
  private static final String MASKS = "masks.mrc";
  private static final String EMBEDDINGS = "embeddings.npy";

  private final Path root;
  private final boolean labelVolumes;
  private final SessionIndex index;
  private final SupportFolder support = new SupportFolder();

  /** An archive with all files, those for RELION holding what the tomograms tell. */
  public SessionArchive(Path root) {
    this(root, RelionSettings.UNKNOWN, true);
  }

  /**
   * @param root made when first needed
   * @param labelVolumes whether {@code masks.mrc} is written, which takes two bytes per voxel of the tomogram
   */
  public SessionArchive(Path root, RelionSettings relion, boolean labelVolumes) {
    this.root = root;
    this.labelVolumes = labelVolumes;
    index = new SessionIndex(relion);
  }

  /**
   * Writes a tomogram's files and brings {@code session.json} up to date. {@code tomogram.json} comes after the files it
   * lists.
   *
   * @return the files relative to the root, with forward slashes
   * @throws io.coslive.ingest.failure.Rejected MALFORMED_MESSAGE if session or tomogram cannot be a folder's name
   * @throws io.coslive.ingest.failure.Transient if the disk is full or fails
   */
  public List<String> write(TomogramResult result) {
    TomogramReady message = result.message();
    String session = ArchiveNames.requireSafe("session", message.session());
    String tomogram = ArchiveNames.requireTomogram(message.tomogram());
    Path folder = root.resolve(session).resolve(tomogram);
    AtomicFile.createFolder(folder);

    AtomicFile.write(folder, PARTICLES, stream -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
      ParticleTable.write(result, writer);
      writer.flush();
    });
    if (labelVolumes) {
      LabelVolume.write(result, folder.resolve(MASKS));
    } else {
      AtomicFile.delete(folder, MASKS); // an earlier run's labels are rows of an earlier particles.star
    }
    AtomicFile.write(folder, EMBEDDINGS, stream -> EmbeddingFile
        .write(embeddings(result.particles()), result.model().embeddingSize(), stream));

    List<String> files = Stream.of(PARTICLES, MASKS, EMBEDDINGS, SessionIndex.TOMOGRAM_FILE)
        .filter(name -> labelVolumes || !name.equals(MASKS)).map(name -> session + "/" + tomogram + "/" + name)
        .toList();
    index.writeTomogram(folder,
        new ArchivedTomogram(message, result.shape(), result.voxelSizeAngstrom(), result.particles().size(),
            counts(result.particles()), result.stageMillis(), result.model(), result.supportVersion(), files,
            result.finishedAt()));
    index.rebuild(root.resolve(session));
    return files;
  }

  private static List<float[]> embeddings(List<RefinedParticle> particles) {
    return particles.stream().map(refined -> refined.particle().embedding()).toList();
  }

  /** Particles per class, {@code unclassified} included. */
  public static Map<String, Integer> counts(List<RefinedParticle> particles) {
    Map<String, Integer> counts = new TreeMap<>();
    for (RefinedParticle refined : particles) {
      counts.merge(ParticleTable.className(refined.particle().decision()), 1, Integer::sum);
    }
    return Collections.unmodifiableMap(counts);
  }

  /**
   * Makes {@code <session>/support/} hold exactly these examples.
   *
   * @throws io.coslive.ingest.failure.Rejected MALFORMED_MESSAGE if a name cannot be a folder's or file's
   * @throws io.coslive.ingest.failure.Transient if the disk is full or fails
   */
  public void writeSupport(String session, List<SupportExample> examples) {
    Path folder = root.resolve(ArchiveNames.requireSafe("session", session)).resolve(SUPPORT_FOLDER);
    AtomicFile.createFolder(folder);
    support.write(folder, examples);
  }

  /**
   * Reads a session's {@code session.json}.
   *
   * @throws IOException if it is not there or not what it should be
   */
  public ArchivedSession readSession(String session) throws IOException {
    return readSession(root.resolve(ArchiveNames.requireSafe("session", session)));
  }

  /** As above, of a session's folder anywhere. */
  public static ArchivedSession readSession(Path sessionFolder) throws IOException {
    return new SessionIndex(RelionSettings.UNKNOWN).read(sessionFolder);
  }

  /** The support examples archived with a session, by class and name; none where there is no such folder. */
  public static List<SupportExample> readSupport(Path sessionFolder) throws IOException {
    return new SupportFolder().read(sessionFolder.resolve(SUPPORT_FOLDER));
  }

  /**
   * Reads a {@code particles.star} that coslive wrote.
   *
   * @throws io.coslive.ingest.star.StarSyntaxException naming the line or the column that is wrong
   */
  public static List<ArchivedParticle> readParticles(Path star) throws IOException {
    return ParticleTable.read(star);
  }
}
