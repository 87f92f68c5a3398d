package io.coslive.refine.session;

import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.star.StarFile;
import io.coslive.ingest.star.StarSyntaxException;
import io.coslive.ingest.star.StarTable;
import io.coslive.ingest.star.StarWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files from which RELION 5 starts in a session's folder: {@code optimisation_set.star} names {@code particles.star},
 * the accepted particles of all tomograms, and {@code tomograms.star}. Labels and their meaning as in RELION's
 * documentation of tomogram and particle sets; sizes are those of the tilt series' pixels.
 */
final class RelionProject {
  static final String OPTIMISATION_SET = "optimisation_set.star";
  static final String TOMOGRAMS = "tomograms.star";
  private static final String OPTICS_GROUP = "opticsGroup1";
  private static final Logger LOG = LoggerFactory.getLogger(RelionProject.class);

  /** Writes a file's text. */
  private interface Text {
    void writeTo(Writer target) throws IOException;
  }

  private final RelionSettings settings;

  RelionProject(RelionSettings settings) {
    this.settings = settings;
  }

  /** Writes the three files anew, the one that names the others last. */
  void write(Path sessionFolder, ArchivedSession session) {
    write(sessionFolder, ParticleTable.FILE, target -> particles(sessionFolder, session, target));
    write(sessionFolder, TOMOGRAMS, target -> tomograms(session, target));
    write(sessionFolder, OPTIMISATION_SET, target -> {
      StarWriter writer = new StarWriter(target);
      writer.loop("optimisation_set", List.of("_rlnTomoParticlesFile", "_rlnTomoTomogramsFile"));
      writer.row(List.of(ParticleTable.FILE, TOMOGRAMS));
    });
  }

  private static void write(Path folder, String name, Text text) {
    AtomicFile.write(folder, name, stream -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
      text.writeTo(writer);
      writer.flush();
    });
  }

  private void particles(Path sessionFolder, ArchivedSession session, Writer target) throws IOException {
    StarWriter writer = new StarWriter(target);
    if (settings.knowsOptics()) {
      writer.loop("optics", List.of("_rlnOpticsGroup", "_rlnOpticsGroupName", "_rlnSphericalAberration", "_rlnVoltage",
          "_rlnAmplitudeContrast", "_rlnTomoTiltSeriesPixelSize"));
      writer.row(List.of("1", OPTICS_GROUP, decimal(settings.sphericalAberrationMm()), decimal(settings.voltageKv()),
          decimal(settings.amplitudeContrast()), decimal(settings.tiltSeriesPixelSizeAngstrom())));
    }
    writer.loop(ParticleTable.BLOCK, ParticleTable.COLUMNS);
    for (ArchivedTomogram tomogram : session.tomograms()) {
      for (List<String> row : accepted(sessionFolder.resolve(tomogram.announced().tomogram()))) {
        writer.row(row);
      }
    }
  }

  /** The rows of one tomogram's table that name a class. */
  private static List<List<String>> accepted(Path folder) throws IOException {
    Path file = folder.resolve(ParticleTable.FILE);
    try {
      StarTable table = StarFile.read(file).table(ParticleTable.BLOCK).orElse(null);
      if (table != null && table.columns().equals(ParticleTable.COLUMNS)) {
        int column = table.column(ParticleTable.CLASS);
        return table.rows().stream().filter(row -> !row.get(column).equals(ParticleMessage.UNCLASSIFIED)).toList();
      }
      LOG.warn("{} has other columns than this version writes and is left out of the session's; process it again",
          file);
    } catch (StarSyntaxException e) {
      LOG.warn("{} cannot be read and is left out of the session's; process its tomogram again: {}", file,
          e.getMessage());
    } catch (NoSuchFileException e) {
      LOG.debug("{} was removed while the session's was being written", file);
    }
    return List.of();
  }

  private void tomograms(ArchivedSession session, Writer target) throws IOException {
    for (String missing : settings.missing()) {
      target.append("# Not known here, and needed by RELION: ").append(missing).append(", or fill it in.\n");
    }
    StarWriter writer = new StarWriter(target);
    writer.loop("global", columns());
    for (ArchivedTomogram tomogram : session.tomograms()) {
      writer.row(row(tomogram));
    }
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(
        List.of("_rlnTomoName", "_rlnOpticsGroupName", "_rlnTomoReconstructedTomogram"));
    addIf(columns, !settings.tiltSeriesStar().isEmpty(), "_rlnTomoTiltSeriesStarFile");
    addIf(columns, settings.voltageKv() > 0, "_rlnVoltage");
    addIf(columns, settings.sphericalAberrationMm() > 0, "_rlnSphericalAberration");
    addIf(columns, settings.amplitudeContrast() > 0, "_rlnAmplitudeContrast");
    addIf(columns, settings.hand() != 0, "_rlnTomoHand");
    addIf(columns, settings.tiltSeriesPixelSizeAngstrom() > 0, "_rlnTomoTiltSeriesPixelSize",
        "_rlnTomoTomogramBinning", "_rlnTomoSizeX", "_rlnTomoSizeY", "_rlnTomoSizeZ");
    return columns;
  }

  private List<String> row(ArchivedTomogram tomogram) {
    String name = tomogram.announced().tomogram();
    List<String> row = new ArrayList<>(List.of(name, OPTICS_GROUP, tomogram.announced().uri()));
    addIf(row, !settings.tiltSeriesStar().isEmpty(), settings.tiltSeriesStar().replace("{tomogram}", name));
    addIf(row, settings.voltageKv() > 0, decimal(settings.voltageKv()));
    addIf(row, settings.sphericalAberrationMm() > 0, decimal(settings.sphericalAberrationMm()));
    addIf(row, settings.amplitudeContrast() > 0, decimal(settings.amplitudeContrast()));
    addIf(row, settings.hand() != 0, Integer.toString(settings.hand()));
    double pixel = settings.tiltSeriesPixelSizeAngstrom();
    if (pixel > 0) {
      double binning = tomogram.voxelSizeAngstrom() / pixel;
      addIf(row, true, decimal(pixel), decimal(binning), unbinned(tomogram.shape().x(), binning),
          unbinned(tomogram.shape().y(), binning), unbinned(tomogram.shape().z(), binning));
    }
    return row;
  }

  private static void addIf(List<String> list, boolean known, String... values) {
    if (known) {
      list.addAll(List.of(values));
    }
  }

  private static String unbinned(int voxels, double binning) {
    return Long.toString(Math.round(voxels * binning));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
