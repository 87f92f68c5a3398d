package io.coslive.ingest.formats;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.volume.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("A damaged list")
class ParticleFuzzTest {
  private static final TomogramFrame FRAME = new TomogramFrame("TS_01", new Shape(63, 47, 31), 13.48, 1.35);
  private static final int MUTATIONS = 2000;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(ParticleFormat.class)
  @DisplayName("is read or refused, and every particle that is read has a place")
  void damaged(ParticleFormat format) throws IOException {
    Path file = folder.resolve("list");
    ParticleFiles.write(RandomParticles.of(7, new Shape(63, 47, 31), 4), file, format, FRAME);
    byte[] intact = Files.readAllBytes(file);
    Random random = new Random(format.ordinal());
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(file, mutated(intact, random));
      try {
        ParticleList list = i % 2 == 0
            ? ParticleFiles.read(file, FRAME)
            : ParticleFiles.read(file, format, TomogramFrame.UNKNOWN);
        assertThat(list.particles())
            .allMatch(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()) && Double.isFinite(p.z()));
        read++;
      } catch (Rejected e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
    assertThat(read).as("mutations that still read").isPositive();
  }

  private static byte[] mutated(byte[] intact, Random random) {
    byte[] bytes = intact.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) " \t\n\",{}[]_#9e".charAt(random.nextInt(13));
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 3 -> System.arraycopy(intact, 0, bytes, at, Math.min(intact.length, bytes.length - at));
        default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }
}
