package io.coslive.deploy.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files as reconstruction programs write them: the header first, then slice by slice. */
final class TestVolumes {
  /** Voxels along each side. */
  static final int SIDE = 16;
  static final int SLICE_BYTES = SIDE * SIDE * Float.BYTES;
  static final int FILE_BYTES = 1024 + SIDE * SLICE_BYTES;

  private TestVolumes() {}

  /** Of a cube of float32 voxels. @param voxelSizeAngstrom 0 for a header that does not say */
  static byte[] header(float voxelSizeAngstrom) {
    ByteBuffer header = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    for (int axis = 0; axis < 3; axis++) {
      header.putInt(4 * axis, SIDE);
      header.putInt(28 + 4 * axis, SIDE);
      header.putFloat(40 + 4 * axis, SIDE * voxelSizeAngstrom);
      header.putFloat(52 + 4 * axis, 90);
      header.putInt(64 + 4 * axis, axis + 1);
    }
    header.putInt(12, 2);
    header.putInt(88, 1);
    header.position(208).put("MAP ".getBytes(StandardCharsets.US_ASCII)).put(new byte[]{0x44, 0x44});
    return header.array();
  }

  static void append(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  static Path whole(Path file, float voxelSizeAngstrom) throws IOException {
    Files.write(file, header(voxelSizeAngstrom));
    append(file, new byte[SIDE * SLICE_BYTES]);
    return file;
  }
}
