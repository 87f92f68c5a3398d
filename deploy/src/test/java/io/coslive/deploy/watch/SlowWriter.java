package io.coslive.deploy.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Three reconstruction programs at work in one folder, slowly, on a thread of their own: the header first, then slice by
 * slice, with halves, further volumes and notes among them as the programs leave them.
 */
final class SlowWriter implements Callable<Void> {
  /** Tomograms of each program. */
  static final int EACH = 4;
  private static final Duration BETWEEN_SLICES = Duration.ofMillis(60);
  private static final float ARETOMO_VOXEL = 9.87f;

  private final Path root;
  private final Semaphore rounds = new Semaphore(0);

  SlowWriter(Path root) {
    this.root = root;
  }

  /** Lets it write the next tomogram of each program, so that something is left to write after each kill. */
  SlowWriter release(int tomogramsOfEach) {
    rounds.release(tomogramsOfEach);
    return this;
  }

  /** A tomogram that must be announced, and as what. */
  record Expected(String id, double voxelSizeAngstrom, double minTilt, double maxTilt, double dose) {}

  /** Everything that must be announced, by the time that all is written. */
  static List<Expected> expected() {
    return IntStream.range(0, EACH).boxed().<Expected>mapMulti((i, all) -> {
      all.accept(new Expected("Position_" + i, ARETOMO_VOXEL, -60 + i, 60, 123));
      all.accept(new Expected("TS_" + i, i % 2 == 0 ? 10 : 7.5, -50 + i, 54, 123));
      all.accept(new Expected("grid_" + i, 13.48, -48 + i, 51, 123));
    }).toList();
  }

  @Override
  public Void call() throws IOException, InterruptedException {
    Path aretomo = Files.createDirectories(root.resolve("aretomo"));
    Path warp = Files.createDirectories(root.resolve("warp_tiltseries/reconstruction"));
    Path job = Files.createDirectories(root.resolve("Tomograms/job006/tomograms"));
    Path raw = Files.createDirectories(root.resolve("raw"));
    for (int i = 0; i < EACH; i++) {
      rounds.acquire();
      mdoc(raw.resolve("Position_" + i + ".mdoc"), "", -60 + i, 60);
      mdoc(raw.resolve("Position_" + i + "_override.mdoc"), "", -1, 1);
      volume(aretomo.resolve("Position_" + i + "_EVN_Vol.mrc"), ARETOMO_VOXEL);
      volume(aretomo.resolve("Position_" + i + "_Vol.mrc"), ARETOMO_VOXEL);
      volume(aretomo.resolve("Position_" + i + "_ODD_Vol.mrc"), ARETOMO_VOXEL);
      TestVolumes.whole(aretomo.resolve("Position_" + i + "_2ND_Vol.mrc"), ARETOMO_VOXEL);
      Files.writeString(aretomo.resolve("MdocDone.txt"), "Position_" + i + ".mdoc\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);

      // The name has the size where the header lost it, and the mdoc is found by the image that it names.
      mdoc(raw.resolve("series" + i + ".mrc.mdoc"), "ImageFile = D:\\grid 3\\TS_" + i + ".mrc\n", -50 + i, 54);
      String warpName = String.format(Locale.ROOT, "TS_%d_%.2fApx.mrc", i, i % 2 == 0 ? 10 : 7.5);
      TestVolumes.whole(Files.createDirectories(warp.resolve("even")).resolve(warpName), 10);
      volume(warp.resolve(warpName), i % 2 == 0 ? 0 : 1);
      TestVolumes.whole(Files.createDirectories(warp.resolve("deconv")).resolve(warpName), 10);

      volume(job.resolve("rec_grid_" + i + "_half1.mrc"), 13.48f);
      volume(job.resolve("rec_grid_" + i + ".mrc"), 13.48f);
      mdoc(raw.resolve("grid_" + i + ".st.mdoc"), "", -48 + i, 51); // late, as a slow copy job brings it
    }
    Files.createFile(job.resolveSibling("RELION_JOB_EXIT_SUCCESS"));
    return null;
  }

  private static void volume(Path file, float voxelSizeAngstrom) throws IOException {
    TestVolumes.append(file, TestVolumes.header(voxelSizeAngstrom));
    for (int slice = 0; slice < TestVolumes.SIDE; slice++) {
      LockSupport.parkNanos(BETWEEN_SLICES.toNanos());
      TestVolumes.append(file, new byte[TestVolumes.SLICE_BYTES]);
    }
  }

  /** Forty-one tilts in a dose-symmetric order, 3 e/Å² each; the order of keys and the form of years change. */
  private static void mdoc(Path file, String globals, double min, double max) throws IOException {
    StringBuilder text = new StringBuilder("PixelSpacing = 1.35\nVoltage = 300\n" + globals
        + "\n[T = SerialEM: Titan Krios  tilt axis = 85]\n");
    for (int tilt = 0; tilt < 41; tilt++) {
      double angle = (tilt % 2 == 0 ? min : max) * tilt / (tilt % 2 == 0 ? 40 : 39);
      String date = "DateTime = 21-Nov-" + (tilt % 3 == 0 ? "26" : "2026") + "  10:" + (10 + tilt) + ":00\n";
      String angleLine = String.format(Locale.ROOT, "TiltAngle = %.3f%n", angle);
      text.append("\n[ZValue = ").append(tilt).append("]\n").append(tilt % 2 == 0 ? date + angleLine : angleLine + date)
          .append("SubFramePath = X:\\grid 3\\frames\\a_").append(tilt).append(".eer\nExposureDose = 3\n");
    }
    Files.writeString(file, text);
  }
}
