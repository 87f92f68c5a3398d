package io.coslive.ingest.subtomogram;

import io.coslive.ingest.failure.Transient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class BoxStoreTest {
  private static final int VOXELS = 1000;
  private static final long TWO_BOXES = 2L * VOXELS * Float.BYTES;

  @TempDir
  Path folder;

  @Test
  void givesBackEveryBit() {
    List<float[]> boxes = boxes(7);
    boxes.get(5)[3] = Float.intBitsToFloat(0x7fc00001);
    boxes.get(6)[0] = -0f;
    try (BoxStore store = BoxStore.into(folder, TWO_BOXES)) {
      List<BoxVoxels> stored = put(boxes, store);

      for (int i = boxes.size() - 1; i >= 0; i--) {
        assertThat(bits(stored.get(i).read())).isEqualTo(bits(boxes.get(i)));
      }
    }
  }

  @Test
  void keepsNoMoreInMemoryThanItMay() {
    List<float[]> boxes = boxes(5);
    try (BoxStore store = BoxStore.into(folder, TWO_BOXES)) {
      List<BoxVoxels> stored = put(boxes, store);

      assertThat(IntStream.range(0, 5).filter(i -> stored.get(i).read() == boxes.get(i))).containsExactly(0, 1);
    }
  }

  @Test
  void letsGoOfWhatItHasWritten() {
    try (BoxStore store = BoxStore.into(folder, 0)) {
      float[] box = boxes(1).getFirst();
      WeakReference<float[]> reference = new WeakReference<>(box);
      BoxVoxels stored = store.put(box);
      box = null;

      await().until(() -> {
        System.gc();
        return reference.get() == null;
      });
      assertThat(stored.read()).hasSize(VOXELS);
    }
  }

  @Test
  void isReadByManyThreadsAtOnce() {
    List<float[]> boxes = boxes(40);
    try (BoxStore store = BoxStore.into(folder, 0)) {
      List<BoxVoxels> stored = put(boxes, store);

      assertThat(IntStream.range(0, 4000).parallel().map(i -> i % 40)
          .allMatch(i -> Arrays.equals(stored.get(i).read(), boxes.get(i)))).isTrue();
    }
  }

  @Test
  void leavesNothingInTheFolder() throws IOException {
    try (BoxStore store = BoxStore.into(folder, 0)) {
      put(boxes(3), store);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).as("already while it is open, so a kill leaves nothing either").isEmpty();
      }
    }
  }

  @Test
  void refusesToReadOnceClosed() {
    BoxStore store = BoxStore.into(folder, TWO_BOXES);
    List<BoxVoxels> stored = put(boxes(3), store);
    store.close();

    assertThatThrownBy(() -> stored.get(2).read()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void waitsForADiskThatTakesNothing() {
    try (BoxStore store = BoxStore.into(folder.resolve("away"), TWO_BOXES)) {
      assertThatThrownBy(() -> put(boxes(3), store)).isInstanceOf(Transient.class).hasMessageContaining("away");
    }
  }

  private static List<BoxVoxels> put(List<float[]> boxes, BoxStore store) {
    List<BoxVoxels> stored = new ArrayList<>();
    boxes.forEach(box -> stored.add(store.put(box)));
    return stored;
  }

  private static List<float[]> boxes(int count) {
    Random random = new Random(9);
    List<float[]> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] box = new float[VOXELS];
      for (int v = 0; v < VOXELS; v++) {
        box[v] = (float) random.nextGaussian();
      }
      boxes.add(box);
    }
    return boxes;
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }
}
