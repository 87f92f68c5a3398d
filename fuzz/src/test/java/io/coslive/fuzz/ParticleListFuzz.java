package io.coslive.fuzz;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.formats.Particle;
import io.coslive.ingest.formats.ParticleFiles;
import io.coslive.ingest.formats.ParticleFormat;
import io.coslive.ingest.formats.StreamOpener;
import io.coslive.ingest.formats.TomogramFrame;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;

/** Particle lists of one format: every position that is accepted is a number. */
abstract class ParticleListFuzz extends FuzzCase {
  /** Each one asks for a file, whose bytes then come from memory: writing them would take ten times as long. */
  private static final int EXECUTIONS_PER_BUILD = 3000;
  private static final TomogramFrame FRAME = TomogramFrame.of(new Shape(64, 48, 32), 10);

  @TempDir(factory = MemoryFolder.class)
  private static Path folder;

  private static Path file;

  private final ParticleFormat format;

  ParticleListFuzz(ParticleFormat format, String dictionary) {
    super(dictionary);
    this.format = format;
  }

  @BeforeAll
  static void makeFile() throws IOException {
    file = Files.createFile(folder.resolve("fuzz.list"));
  }

  @Override
  int executionsPerBuild() {
    return EXECUTIONS_PER_BUILD;
  }

  @Override
  void feed(byte[] input) throws IOException {
    StreamOpener opener = path -> new ByteArrayInputStream(input);
    try {
      ParticleFiles.detect(file, opener);
    } catch (Rejected e) {
      expectSentence(e, List.of("fuzz.list"));
    }
    try {
      for (Particle particle : ParticleFiles.read(file, opener, format, FRAME).particles()) {
        expect(DoubleStream.of(particle.x(), particle.y(), particle.z()).allMatch(Double::isFinite), particle);
      }
    } catch (Rejected e) {
      expectSentence(e, List.of("fuzz.list"));
    }
  }
}
