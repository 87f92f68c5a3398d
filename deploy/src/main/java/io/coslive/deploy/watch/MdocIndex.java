package io.coslive.deploy.watch;

import io.coslive.deploy.watch.mdoc.MdocFile;
import io.coslive.deploy.watch.mdoc.MdocReading;
import io.coslive.deploy.watch.mdoc.MdocReading.NotASeries;
import io.coslive.deploy.watch.mdoc.TiltSeries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The mdocs of a folder and which tomogram each belongs to: by its own name, else by the {@code ImageFile} it names, which
 * is what Warp calls its series by. One that still changes is not read yet. One thread.
 */
final class MdocIndex {
  /** Files read at one look, so that a folder with an mdoc per frame does not hold the tomograms up. */
  private static final int READ_AT_ONCE = 256;

  private final LongSupplier nanoClock;
  private final long quietMs;
  private Map<Path, Known> known = new LinkedHashMap<>();

  MdocIndex(LongSupplier nanoClock, long quietMs) {
    this.nanoClock = nanoClock;
    this.quietMs = quietMs;
  }

  /** What was found. */
  sealed interface Lookup {
    /** The series. */
    record Series(TiltSeries series) implements Lookup {}

    /**
     * There is none, or none yet.
     *
     * @param sentence why, for people
     */
    record None(String sentence) implements Lookup {}
  }

  private static final class Known {
    private static final MdocFile BEING_WRITTEN = new MdocFile(new NotASeries("it is still being written"), null);

    private final QuietPeriod quiet;
    private boolean isRead;
    private MdocFile file = BEING_WRITTEN;

    Known(QuietPeriod quiet) {
      this.quiet = quiet;
    }
  }

  /** These are there now. */
  void update(Map<Path, Stamp> mdocs) {
    Map<Path, Known> now = new LinkedHashMap<>();
    mdocs.forEach((path, stamp) -> {
      Known before = known.get(path);
      if (before == null) {
        before = new Known(new QuietPeriod(nanoClock, quietMs, stamp));
      } else if (before.quiet.observe(stamp)) {
        before.isRead = false;
        before.file = Known.BEING_WRITTEN; // what it said before may lack tilts
      }
      now.put(path, before);
    });
    known = now;
  }

  /** The tilt series of a tomogram. */
  Lookup find(String tomogram) {
    String stem = MdocFile.stem(tomogram);
    Lookup answer = new Lookup.None("no mdoc of this name");
    for (Map.Entry<Path, Known> entry : known.entrySet()) {
      String name = String.valueOf(entry.getKey().getFileName());
      if (MdocFile.stem(name).equals(stem)) {
        MdocReading reading = read(entry).reading();
        switch (reading) {
          case TiltSeries series -> {
            return new Lookup.Series(series);
          }
          case NotASeries no -> answer = new Lookup.None(name + ": " + no.sentence());
        }
      }
    }
    TiltSeries byImage = byImage().get(stem);
    return byImage == null ? answer : new Lookup.Series(byImage);
  }

  private Map<String, TiltSeries> byImage() {
    Map<String, TiltSeries> series = new HashMap<>();
    int reads = 0;
    for (Map.Entry<Path, Known> entry : known.entrySet()) {
      if (!entry.getValue().isRead && ++reads > READ_AT_ONCE) {
        break;
      }
      MdocFile file = read(entry);
      String stem = file.imageStem();
      if (stem != null && file.reading() instanceof TiltSeries read) {
        series.putIfAbsent(stem, read);
      }
    }
    return series;
  }

  private static MdocFile read(Map.Entry<Path, Known> entry) {
    Known mdoc = entry.getValue();
    if (mdoc.isRead) {
      return mdoc.file;
    }
    try {
      mdoc.quiet.observe(Stamp.of(entry.getKey()));
      if (mdoc.quiet.isOver()) {
        mdoc.file = MdocFile.read(entry.getKey());
        mdoc.isRead = true;
      }
    } catch (IOException e) {
      mdoc.file = new MdocFile(new NotASeries("it cannot be read: " + e.getMessage()), null);
    }
    return mdoc.file;
  }
}
