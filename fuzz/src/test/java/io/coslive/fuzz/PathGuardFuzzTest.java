package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.verticle.PathGuard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Announced paths against a folder full of links, to inside and to outside: nothing outside is ever let through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathGuardFuzzTest extends FuzzCase {
  /** Each one asks the file system several times. */
  private static final int EXECUTIONS_PER_BUILD = 5000;
  private static final long LARGEST_FILE_BYTES = 100;

  @TempDir(factory = MemoryFolder.class)
  private static Path folder;

  private Path root = Path.of("");
  private PathGuard guard = new PathGuard(List.of(), LARGEST_FILE_BYTES);

  PathGuardFuzzTest() {
    super("path.dict");
  }

  @BeforeAll
  void makeFiles() throws IOException {
    root = Files.createDirectories(folder.resolve("volumes"));
    Files.writeString(folder.resolve("secret"), "secret");
    Files.writeString(Files.createDirectories(root.resolve("day")).resolve("t"), "volume");
    Files.write(root.resolve("large"), new byte[(int) LARGEST_FILE_BYTES + 1]);
    Files.createSymbolicLink(root.resolve("in"), Path.of("day"));
    Files.createSymbolicLink(root.resolve("out"), folder);
    Files.createSymbolicLink(root.resolve("leak"), Path.of("../secret"));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
    guard = new PathGuard(List.of(root, root.resolve("day")), LARGEST_FILE_BYTES);
  }

  @Override
  int executionsPerBuild() {
    return EXECUTIONS_PER_BUILD;
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/path.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  /** {@code @} stands for the test's folder, so that absolute paths can be kept as inputs. */
  @Override
  void feed(byte[] input) {
    String uri = new String(input, StandardCharsets.UTF_8).replace("@", folder.toString());
    try {
      Path admitted = guard.admit(uri);
      expect(admitted.startsWith(root), admitted);
      expect(Files.isRegularFile(admitted, LinkOption.NOFOLLOW_LINKS), admitted);
    } catch (Rejected e) {
      expect(!String.valueOf(e.getMessage()).isBlank(), e.code());
    }
  }
}
