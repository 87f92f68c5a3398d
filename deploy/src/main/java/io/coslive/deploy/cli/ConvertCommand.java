package io.coslive.deploy.cli;

import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.formats.ParticleFiles;
import io.coslive.ingest.formats.ParticleFormat;
import io.coslive.ingest.formats.ParticleList;
import io.coslive.ingest.formats.TomogramFrame;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code coslive convert}. */
@Command(name = "convert", header = "Turn a list of particles into another program's format.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Formats: relion5, relion4, warp (also M and RELION 3), dynamo, copick, portal (CryoET Data Portal), imod (text of "
        + "model2point), csv. IN's format is found by its content, OUT's by its ending; positions land on the same voxels.",
    "",
    "Some formats need to know the tomogram: relion5 counts Å from its centre and needs size and voxel size, "
        + "copick needs the voxel size. --like takes both from the volume."}, footer = {"", "Examples",
            "  coslive convert particles.star picks.tbl --like TS_01.mrc",
            "  coslive convert picks.csv particles.star --tomogram TS_01 --shape 960x928x464 --voxel-size 10",
            "  coslive convert run_data.star points.txt --tomogram TS_01 --like rec_TS_01.mrc",
            "  coslive convert particles.star copick_project --to copick --like TS_01.mrc"})
final class ConvertCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "IN", description = "The list to read.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; for copick also a folder, which gets one file per object and tomogram.")
  private Path out;

  @Option(names = "--from", paramLabel = "FORMAT", description = "IN's format, where it is not the one found.")
  private @Nullable ParticleFormat from;

  @Option(names = "--to", paramLabel = "FORMAT", description = "OUT's format, where its ending does not tell.")
  private @Nullable ParticleFormat to;

  @Option(names = "--tomogram", paramLabel = "NAME", description = "The tomogram's name where IN names none; where IN names several, only this one's particles.")
  private @Nullable String tomogram;

  @Option(names = "--like", paramLabel = "FILE.mrc", description = "The tomogram, for its size and voxel size.")
  private @Nullable Path like;

  @Option(names = "--shape", paramLabel = "XxYxZ", converter = ShapeConverter.class, description = "The tomogram's size in voxels (default: that of --like).")
  private @Nullable Shape shape;

  @Option(names = "--voxel-size", paramLabel = "Å", description = "Edge of the tomogram's voxel in Å (default: that of --like).")
  private double voxelSizeAngstrom;

  @Option(names = "--pixel-size", paramLabel = "Å", description = "What IN's or OUT's rlnCoordinateX counts: the tilt series' pixel size, or 1 for positions in Å (default: what IN's optics group says). OUT keeps to an optics group that it takes over.")
  private double pixelSizeAngstrom;

  @Override
  public void run() {
    TomogramFrame frame = frame();
    ParticleFormat source = from == null ? ParticleFiles.detect(in) : from;
    ParticleFormat target = to == null ? ParticleFiles.formatOfName(out) : to;
    ParticleList all = ParticleFiles.read(in, source, frame);
    ParticleList list = tomogram == null ? all : chosen(all, tomogram);
    List<Path> files = ParticleFiles.write(list, out, target, frame);

    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    terminal.event(Mark.DONE, source.title(),
        Terminal.count(list.particles().size(), "particle") + " of "
            + Terminal.count(list.tomograms().size(), "tomogram"));
    files.forEach(file -> terminal.event(Mark.DONE, target.title(), file.toString()));
    List<String> lost = target.lost(list);
    if (!lost.isEmpty()) {
      terminal.event(Mark.NEWS, "left out", String.join(", ", lost) + ": the format has no place for them");
    }
  }

  private TomogramFrame frame() {
    Shape size = shape;
    double voxel = voxelSizeAngstrom;
    if (like != null) {
      try (MrcFile volume = MrcFile.open(like)) {
        size = size == null ? volume.shape() : size;
        voxel = voxel > 0 ? voxel : volume.voxelSizeAngstrom();
      }
    }
    try {
      return new TomogramFrame(tomogram, size, voxel, pixelSizeAngstrom);
    } catch (IllegalArgumentException e) {
      throw new Rejected(FailureCode.VOXEL_SIZE_UNKNOWN, "voxel and pixel sizes are positive numbers of Å", e);
    }
  }

  private ParticleList chosen(ParticleList list, String name) {
    ParticleList some = list.inTomogram(name);
    if (some.particles().isEmpty() && !list.particles().isEmpty()) {
      throw new Rejected(FailureCode.MALFORMED_PICKS,
          in + " has no particle in " + name + "; its tomograms are " + String.join(", ", list.tomograms()));
    }
    return some;
  }

  /** {@code 960x928x464}. */
  static final class ShapeConverter implements ITypeConverter<Shape> {
    private static final Pattern SIDES = Pattern.compile("([1-9][0-9]{0,5})[x,]([1-9][0-9]{0,5})[x,]([1-9][0-9]{0,5})");

    @Override
    public Shape convert(String text) {
      Matcher sides = SIDES.matcher(text);
      if (!sides.matches()) {
        throw new TypeConversionException("'" + text + "' is not three sides in voxels, such as 960x928x464");
      }
      return new Shape(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)),
          Integer.parseInt(sides.group(3)));
    }
  }
}
