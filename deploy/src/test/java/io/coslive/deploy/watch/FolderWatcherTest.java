package io.coslive.deploy.watch;

import io.coslive.deploy.broker.EmbeddedKafka;
import io.coslive.deploy.watch.naming.Naming;
import io.coslive.deploy.watch.naming.NamingRules;
import io.coslive.ingest.kafka.KafkaSettings;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.TomogramReady;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FolderWatcherTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir
  private Path scratch;
  private Path folder;
  private int port;
  private int controllerPort;
  private EmbeddedKafka broker;
  private KafkaSettings kafka;
  private ExecutorService threads;
  private final Map<String, Progress> seen = new ConcurrentHashMap<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(scratch.toRealPath().resolve("data"));
    port = EmbeddedKafka.freePort();
    controllerPort = EmbeddedKafka.freePort();
    broker = EmbeddedKafka.start(scratch.resolve("broker"), port, controllerPort);
    kafka = KafkaSettings.of(broker.bootstrapServers());
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    broker.close();
  }

  @Test
  void tellsWhatItDoesWithEachFile() throws Exception {
    TestVolumes.whole(folder.resolve("a_Vol.mrc"), 10);
    TestVolumes.whole(folder.resolve("a_EVN_Vol.mrc"), 10);
    TestVolumes.whole(folder.resolve("rec_b.mrc"), 0);
    TestVolumes.whole(folder.resolve("c_8.00Apx.mrc"), 0);
    Path broken = Files.write(folder.resolve("d_Vol.mrc"), new byte[4096]);
    FolderWatcher watcher = watcher();
    Future<?> running = threads.submit(running(watcher));

    Progress.Announced a = await("a_Vol.mrc", Progress.Announced.class);
    assertThat(a.announcement().tiltRange()).as("no mdoc came").isNull();
    assertThat(a.announcement().contrast()).isEqualTo(Contrast.DARK);
    assertThat(a.note()).contains("AreTomo3", "no mdoc of this name");
    Progress.Announced c = await("c_8.00Apx.mrc", Progress.Announced.class);
    assertThat(c.announcement().voxelSizeAngstrom()).isEqualTo(8);
    assertThat(c.announcement().contrast()).as("Warp inverts").isEqualTo(Contrast.LIGHT);
    assertThat(await("rec_b.mrc", Progress.Unusable.class).sentence()).contains("--voxel-size");
    assertThat(await("d_Vol.mrc", Progress.Unusable.class).sentence()).contains("d_Vol.mrc", "byte");
    TestVolumes.whole(broken, 10);
    await("d_Vol.mrc", Progress.Announced.class);
    TestVolumes.whole(Files.createDirectory(folder.resolve("later")).resolve("rec_a.mrc"), 10);
    assertThat(await("later/rec_a.mrc", Progress.Taken.class).uri()).endsWith("/a_Vol.mrc");
    watcher.stop();
    running.get();
    assertThat(announced()).containsExactlyInAnyOrder("a", "c", "d");
  }

  @Test
  void aBrokerThatGoesAwayIsWaitedFor() throws Exception {
    TestVolumes.whole(folder.resolve("a_Vol.mrc"), 10);
    FolderWatcher watcher = watcher();
    Future<?> running = threads.submit(running(watcher));
    await("a_Vol.mrc", Progress.Announced.class);
    broker.close();
    TestVolumes.whole(folder.resolve("b_Vol.mrc"), 10);
    Awaitility.await().atMost(PATIENCE).until(() -> notes.stream().anyMatch(note -> note.contains("broker")));
    broker = EmbeddedKafka.start(scratch.resolve("broker"), port, controllerPort);
    await("b_Vol.mrc", Progress.Announced.class);
    watcher.stop();
    running.get();

    assertThat(announced()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aSecondWatcherTakesOver() throws Exception {
    TestVolumes.whole(folder.resolve("a_Vol.mrc"), 10);
    FolderWatcher first = watcher();
    Future<?> running = threads.submit(running(first));
    await("a_Vol.mrc", Progress.Announced.class);
    SessionLedger.open(kafka, "s", FolderWatcher.holder(settings())).close();
    TestVolumes.whole(folder.resolve("b_Vol.mrc"), 10);

    assertThatThrownBy(running::get).hasCauseInstanceOf(TakenOver.class);
    assertThat(announced()).containsExactly("a");
  }

  @Test
  void theNameOnTheBrokerIsThatOfSessionAndFolder() {
    assertThat(FolderWatcher.holder(settings())).isEqualTo(FolderWatcher.holder(settings()))
        .startsWith("coslive-watch-s-").matches("[a-z0-9-]+");
  }

  private WatchSettings settings() {
    return new WatchSettings("s", folder, List.of(), new NamingRules(Naming.KNOWN, NamingRules.DERIVED), 4, 300, 200,
        100, null, null);
  }

  private FolderWatcher watcher() {
    return new FolderWatcher(settings(), kafka, new WatchListener() {
      @Override
      public void looked(String tomogram, String file, Progress progress) {
        seen.put(file, progress);
      }

      @Override
      public void note(String sentence) {
        notes.add(sentence);
      }

      @Override
      public void pause() {}
    });
  }

  private static Callable<Void> running(FolderWatcher watcher) {
    return () -> {
      watcher.run();
      return null;
    };
  }

  private <T extends Progress> T await(String file, Class<T> kind) {
    return kind.cast(Awaitility.await(file).atMost(PATIENCE).until(() -> seen.get(file), kind::isInstance));
  }

  private List<String> announced() throws Exception {
    try (Announcements all = new Announcements(kafka)) {
      all.readToEnd();
      return all.all().stream().map(TomogramReady::tomogram).toList();
    }
  }
}
