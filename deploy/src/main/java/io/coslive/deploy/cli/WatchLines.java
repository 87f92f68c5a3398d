package io.coslive.deploy.cli;

import io.coslive.deploy.cli.Terminal.Mark;
import io.coslive.deploy.watch.Progress;
import io.coslive.deploy.watch.Progress.Announced;
import io.coslive.deploy.watch.Progress.AnnouncedBefore;
import io.coslive.deploy.watch.Progress.AwaitingMdoc;
import io.coslive.deploy.watch.Progress.Gone;
import io.coslive.deploy.watch.Progress.Taken;
import io.coslive.deploy.watch.Progress.Unusable;
import io.coslive.deploy.watch.Progress.Writing;
import io.coslive.deploy.watch.WatchListener;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A line per tomogram of a watched folder. On a terminal those in the making stay at the bottom and move; elsewhere, as in a
 * log, each step is said once. One thread.
 */
final class WatchLines implements WatchListener {
  /** After so long without a byte somebody should look at the program that writes. */
  private static final long STALLED_SECONDS = 60;

  private final Terminal terminal;
  private final LiveLines live;
  private final Map<String, String> moving = new LinkedHashMap<>();
  private final Map<String, String> lastSaid = new HashMap<>();
  private int announced;
  private int before;

  WatchLines(Terminal terminal, LiveLines live) {
    this.terminal = terminal;
    this.live = live;
  }

  /** Tomograms announced since the start. */
  int announced() {
    return announced;
  }

  @Override
  public void looked(String tomogram, String file, Progress progress) {
    switch (progress) {
      case Writing writing -> inTheMaking(tomogram, file, isStalled(writing) ? "stalled" : "writing", text(writing));
      case AwaitingMdoc waiting -> inTheMaking(tomogram, file, "mdoc", "complete; waiting for its mdoc: "
          + waiting.sentence());
      case Unusable unusable -> {
        moving.remove(file);
        sayOnce(Mark.TROUBLE, tomogram, file, unusable.sentence() + " (" + file + ")");
      }
      case Announced now -> {
        announced++;
        end(file);
        say(Mark.DONE, tomogram, text(now));
      }
      case Taken taken -> {
        end(file);
        say(Mark.TROUBLE, tomogram,
            file + " is not announced: the session has a tomogram of this name, " + taken.uri());
      }
      case AnnouncedBefore _ -> {
        end(file);
        before++;
      }
      case Gone _ -> {
        if (moving.containsKey(file)) {
          say(Mark.TROUBLE, tomogram, file + " is gone");
        }
        end(file);
      }
    }
  }

  @Override
  public void note(String sentence) {
    live.clear();
    terminal.say("    " + sentence);
  }

  @Override
  public void pause() {
    if (before > 0) {
      note(Terminal.count(before, "file") + " of tomograms announced before");
      before = 0;
    }
    live.show(List.copyOf(moving.values()));
  }

  private void inTheMaking(String tomogram, String file, String step, String text) {
    moving.put(file, String.format(Locale.ROOT, "  … %-12s %s", tomogram, text));
    if (!live.isVisible() && !step.equals(lastSaid.put(file, step))) {
      say(Mark.NEWS, tomogram, text);
    }
  }

  private void sayOnce(Mark mark, String tomogram, String file, String sentence) {
    if (!sentence.equals(lastSaid.put(file, sentence))) {
      say(mark, tomogram, sentence);
    }
  }

  private void say(Mark mark, String tomogram, String text) {
    live.clear();
    terminal.event(mark, tomogram, text);
  }

  private void end(String file) {
    moving.remove(file);
    lastSaid.remove(file);
  }

  private static boolean isStalled(Writing writing) {
    return writing.bytes() < writing.promisedBytes() && writing.unchangedSeconds() >= STALLED_SECONDS;
  }

  private static String text(Writing w) {
    if (w.promisedBytes() == 0) {
      return "begun, no header yet";
    }
    if (w.bytes() >= w.promisedBytes()) {
      return "written, " + size(w.bytes()) + "; at rest for " + w.unchangedSeconds() + " s";
    }
    return String.format(Locale.ROOT, "%3d %% of %s%s", w.bytes() * 100 / w.promisedBytes(), size(w.promisedBytes()),
        isStalled(w) ? "; nothing added for " + w.unchangedSeconds() + " s" : "");
  }

  private static String text(Announced now) {
    return String.format(Locale.ROOT, "announced at %.2f Å · %s", now.announcement().voxelSizeAngstrom(), now.note());
  }

  private static String size(long bytes) {
    return bytes >= 1 << 30
        ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30))
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }
}
