package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.mrc.Mrc;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whole files, mapped as tomograms are and read at once as maps are. */
class MrcFileFuzzTest extends FuzzCase {
  /** Each one writes, opens and maps a file. */
  private static final int EXECUTIONS_PER_BUILD = 2000;
  private static final long LARGEST_FILE_BYTES = 1 << 20;

  @TempDir(factory = MemoryFolder.class)
  private static Path folder;

  MrcFileFuzzTest() {
    super("mrc.dict");
  }

  @Override
  int executionsPerBuild() {
    return EXECUTIONS_PER_BUILD;
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/mrc.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) throws IOException {
    Path file = Files.write(folder.resolve("fuzz.mrc"), input);
    try (MrcFile volume = MrcFile.open(file, LARGEST_FILE_BYTES)) {
      Shape shape = volume.shape();
      float[] voxels = new float[(int) shape.voxels()]; // the file is as long as its header says, so this is small
      volume.readSlices(0, shape.z(), voxels, 0);
      volume.readRow(shape.x() - 1, shape.y() - 1, shape.z() - 1, 1, voxels, 0);
    } catch (Rejected e) {
      expectSentence(e, List.of("fuzz.mrc"));
    }
    try {
      Mrc.readVolume(file, 10);
    } catch (Rejected e) {
      expectSentence(e, List.of("fuzz.mrc"));
    }
  }
}
