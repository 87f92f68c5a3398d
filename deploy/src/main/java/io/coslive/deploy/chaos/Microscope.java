package io.coslive.deploy.chaos;

import io.coslive.deploy.announce.Announcer;
import io.coslive.deploy.announce.TomogramFile;
import io.coslive.deploy.bench.SyntheticTomogram;
import io.coslive.deploy.support.SupportCutter;
import io.coslive.deploy.support.SupportSource;
import io.coslive.inference.model.ModelBundle;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.volume.Shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes a handful of small tomograms and announces them under many names, poison among them, after one support example.
 * Used by one thread.
 */
public final class Microscope {
  /** The one session. */
  public static final String SESSION = "chaos";
  /** Less than a second of work, with a few particles: the way is tested, not the science. */
  private static final Shape SHAPE = new Shape(80, 80, 48);
  private static final int FILES = 5;
  private static final List<Poison> POISONS = List.of(Poison.values());
  private static final int TRUNCATED_BYTES = 5000;

  private final Path root;
  private final long seed;

  /**
   * @param root where the files will be
   * @param seed the same, the same files
   */
  public Microscope(Path root, long seed) {
    this.root = root;
    this.seed = seed;
  }

  /** The folder of the files. */
  public Path root() {
    return root;
  }

  /**
   * Announces everything; returns when the broker has it.
   *
   * @return for each name announced the code of the failure that is due, or the empty text where a result is
   */
  public Map<String, String> announce(KafkaSettings kafka, Path model, int tomograms, int poison)
      throws IOException, InterruptedException {
    Files.createDirectories(root);
    List<TomogramFile> files = new ArrayList<>();
    List<Pick> clicks = List.of();
    for (int i = 0; i < FILES; i++) {
      Path file = root.resolve("tomogram-" + i + ".mrc");
      List<Pick> blobs = SyntheticTomogram.write(file, SHAPE, seed + i);
      clicks = i == 0 ? blobs : clicks;
      files.add(TomogramFile.of(file, null, Contrast.DARK));
    }
    spoil(files.getFirst().file());

    List<String> names = new ArrayList<>();
    for (int i = 0; i < tomograms + poison; i++) {
      names.add(i < tomograms ? "TS_%04d".formatted(i) : "poison_%04d".formatted(i - tomograms));
    }
    Collections.shuffle(names, new Random(seed));
    Map<String, String> due = new TreeMap<>();
    try (Announcer announcer = new Announcer(kafka)) {
      support(announcer, files.getFirst(), clicks.getFirst(), model);
      for (String name : names) {
        due.put(name, announce(announcer, name, files));
      }
    }
    return due;
  }

  private void spoil(Path good) throws IOException {
    Files.write(root.resolve("truncated.mrc"), Arrays.copyOf(Files.readAllBytes(good), TRUNCATED_BYTES));
    Files.copy(good, root.resolveSibling("outside.mrc"));
  }

  private static void support(Announcer announcer, TomogramFile file, Pick click, Path model)
      throws InterruptedException {
    SupportSource source = new SupportSource.Click("blob", file.id(), click.x(), click.y(), click.z());
    announcer.support(new SupportCutter(SESSION, ModelBundle.load(model).description().box())
        .cut(List.of(source), Map.of(file.id(), file), null, Contrast.DARK).getFirst());
  }

  private String announce(Announcer announcer, String name, List<TomogramFile> files) throws InterruptedException {
    int number = Integer.parseInt(name.substring(name.indexOf('_') + 1));
    if (name.startsWith("TS")) {
      announcer.announce(files.get(number % files.size()).announcement(SESSION).named(name));
      return "";
    }
    Poison kind = POISONS.get(number % POISONS.size());
    announcer.announce(name, kind.message(name, root));
    return kind.code();
  }
}
