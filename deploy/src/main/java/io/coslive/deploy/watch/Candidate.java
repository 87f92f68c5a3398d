package io.coslive.deploy.watch;

import io.coslive.deploy.announce.TomogramFile;
import io.coslive.deploy.watch.MdocIndex.Lookup;
import io.coslive.deploy.watch.VolumeState.Broken;
import io.coslive.deploy.watch.VolumeState.Complete;
import io.coslive.deploy.watch.VolumeState.Gone;
import io.coslive.deploy.watch.VolumeState.Unfinished;
import io.coslive.deploy.watch.mdoc.TiltSeries;
import io.coslive.deploy.watch.naming.NamedTomogram;
import io.coslive.deploy.watch.naming.Naming;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.volume.Shape;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A file that is named as a tomogram and not announced yet. One thread. */
final class Candidate {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

  private final NamedTomogram named;
  private final WatchSettings settings;
  private final VolumeFile volume;
  private final LongSupplier nanoClock;
  private @Nullable Long completeSince;

  Candidate(Path path, FolderScan.Found found, WatchSettings settings, LongSupplier nanoClock) {
    named = found.tomogram();
    this.settings = settings;
    this.nanoClock = nanoClock;
    volume = new VolumeFile(path, named.name(), found.stamp(), nanoClock, settings.quietMs());
  }

  /** What a look found. */
  sealed interface Outcome {
    /** Nothing to announce now. */
    record Wait(Progress progress) implements Outcome {}

    /** Complete, with everything that is known. */
    record Ready(TomogramReady announcement, String note) implements Outcome {}
  }

  /** The id that it is announced by; that of {@code coslive submit} for a file of this name. */
  String id() {
    return TomogramFile.idOf(named.name());
  }

  /** Relative to the watched folder. */
  String file() {
    return settings.folder().relativize(volume.path()).toString();
  }

  /** Looks at the file, and at the mdoc once it is complete. */
  Outcome look(MdocIndex mdocs) {
    VolumeState state = volume.look();
    return switch (state) {
      case Unfinished u -> {
        completeSince = null;
        yield new Outcome.Wait(new Progress.Writing(u.bytes(), u.promisedBytes(), u.unchangedSeconds()));
      }
      case Broken broken -> new Outcome.Wait(new Progress.Unusable(broken.sentence()));
      case Gone _ -> new Outcome.Wait(new Progress.Gone());
      case Complete complete -> judge(complete, mdocs);
    };
  }

  private Outcome judge(Complete complete, MdocIndex mdocs) {
    if (!SafeName.matches(id())) {
      return unusable("its name cannot be a tomogram's, which is " + SafeName.RULE);
    }
    if (complete.header().shape().z() == 1) {
      return unusable("it is one image, not a volume");
    }
    VoxelSize voxelSize = VoxelSize.of(settings.voxelSizeAngstrom(), complete.header().voxelSizeAngstrom(),
        named.voxelSizeAngstrom());
    if (voxelSize.angstrom() == null) {
      return unusable("neither its header nor its name says how large a voxel is; add --voxel-size");
    }
    Lookup lookup = mdocs.find(named.name());
    return switch (lookup) {
      case Lookup.Series found -> ready(complete, voxelSize, found.series(), describe(found.series()));
      case Lookup.None none -> hasWaited()
          ? ready(complete, voxelSize, null, "no tilt range: " + none.sentence())
          : new Outcome.Wait(new Progress.AwaitingMdoc(none.sentence()));
    };
  }

  private boolean hasWaited() {
    long now = nanoClock.getAsLong();
    if (completeSince == null) {
      completeSince = now;
    }
    return now - completeSince >= TimeUnit.MILLISECONDS.toNanos(settings.mdocWaitMs());
  }

  private static Outcome unusable(String sentence) {
    return new Outcome.Wait(new Progress.Unusable(sentence));
  }

  private Outcome ready(Complete complete, VoxelSize voxelSize, @Nullable TiltSeries series, String tilts) {
    TomogramReady announcement = new TomogramReady(settings.session(), id(), volume.path().toString(),
        voxelSize.angstrom(), series == null ? null : series.range(),
        series == null ? null : series.doseElectronsPerSquareAngstrom(),
        settings.contrast() == null ? named.naming().contrast() : settings.contrast(),
        complete.stamp().modified().toInstant(), null);
    List<String> notes = new ArrayList<>(List.of(named.naming().program(), tilts));
    if (!voxelSize.note().isEmpty()) {
      notes.add(voxelSize.note());
    }
    Shape shape = complete.header().shape();
    if (named.naming().equals(Naming.ARETOMO3) && shape.y() < shape.z()) {
      notes.add("thin along y, so perhaps reconstructed without -FlipVol 1: then z is not the beam's axis");
    }
    return new Outcome.Ready(announcement, String.join(" · ", notes));
  }

  private static String describe(TiltSeries series) {
    String text = String.format(Locale.ROOT, "%d tilts %+.0f to %+.0f°", series.tilts(), series.range().minDegrees(),
        series.range().maxDegrees());
    Double dose = series.doseElectronsPerSquareAngstrom();
    text += dose == null ? " · no dose" : String.format(Locale.ROOT, " · %.0f e/Å²", dose);
    return series.begun() == null ? text : text + " · begun " + TIME.format(series.begun());
  }
}
