package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.mrc.MrcSettings;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compressed volumes and bombs: none expands beyond the cap, and none leaves anything behind. */
class CompressedMrcFuzzTest extends FuzzCase {
  /** The decoder of bzip2 makes tables of a megabyte for each. */
  private static final int EXECUTIONS_PER_BUILD = 1000;
  private static final long LARGEST_FILE_BYTES = 1 << 20;

  @TempDir(factory = MemoryFolder.class)
  private static Path folder;

  CompressedMrcFuzzTest() {
    super("compressed.dict");
  }

  @Override
  int executionsPerBuild() {
    return EXECUTIONS_PER_BUILD;
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/compressed.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) throws IOException {
    Path file = Files.write(folder.resolve("fuzz.mrc.gz"), input);
    MrcSettings settings = new MrcSettings(false, LARGEST_FILE_BYTES, folder);
    try (MrcFile volume = MrcFile.open(file, LARGEST_FILE_BYTES, settings, () -> false)) {
      expect(volume.header().fileBytes() <= LARGEST_FILE_BYTES, volume.header());
      Shape shape = volume.shape();
      float[] voxels = new float[(int) shape.voxels()];
      volume.readSlices(0, shape.z(), voxels, 0);
    } catch (Rejected e) {
      expectSentence(e, List.of("fuzz.mrc.gz"));
    }
    try (Stream<Path> left = Files.list(folder)) {
      expect(left.count() == 1, "a scratch file stayed");
    }
  }
}
