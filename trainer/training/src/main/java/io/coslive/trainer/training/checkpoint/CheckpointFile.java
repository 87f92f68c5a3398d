package io.coslive.trainer.training.checkpoint;

import io.coslive.trainer.training.network.Tensor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A checkpoint on disk. Big endian: magic, version, the fields of {@link Checkpoint} in order, then per tensor its
 * name, rank, sides and float32 values. A new file replaces the old one in one move, so a killed run leaves a whole
 * one.
 */
public final class CheckpointFile {
  private static final int MAGIC = 0x434f534c; // "COSL"
  private static final int VERSION = 1;
  /** More than any network here has; a damaged count must not become an allocation. */
  private static final int MAX_TENSORS = 10_000;
  private static final int MAX_RANK = 8;
  /** 256 MB as float32: far above the largest layer. */
  private static final long MAX_ELEMENTS = 64L << 20;

  private CheckpointFile() {}

  /** Writes the checkpoint beside the target and moves it there. */
  public static void write(Path file, Checkpoint checkpoint) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(checkpoint.architecture());
      out.writeUTF(checkpoint.preset());
      out.writeLong(checkpoint.seed());
      out.writeInt(checkpoint.step());
      out.writeLong(checkpoint.elapsedMs());
      out.writeInt(checkpoint.tensors().size());
      for (var entry : checkpoint.tensors().entrySet()) {
        out.writeUTF(entry.getKey());
        writeTensor(out, entry.getValue());
      }
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** @throws IOException if the file is missing, damaged or not a checkpoint */
  public static Checkpoint read(Path file) throws IOException {
    check(Files.isRegularFile(file), file, "it does not exist; a run writes its first one after 50 steps");
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      check(in.readInt() == MAGIC && in.readInt() == VERSION, file, "it is not a checkpoint of this version");
      String architecture = in.readUTF();
      String preset = in.readUTF();
      long seed = in.readLong();
      int step = in.readInt();
      long elapsedMs = in.readLong();
      int count = in.readInt();
      check(step >= 0 && elapsedMs >= 0 && count >= 0 && count <= MAX_TENSORS, file, "its header is damaged");
      var tensors = new LinkedHashMap<String, Tensor>();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        tensors.put(name, readTensor(in, file, name));
      }
      check(in.read() < 0, file, "there is more in it than its header says");
      return new Checkpoint(architecture, preset, seed, step, elapsedMs, tensors);
    } catch (EOFException | UTFDataFormatException e) {
      throw new IOException(file + " cannot be read: it is damaged or ends too early", e);
    }
  }

  private static void writeTensor(DataOutputStream out, Tensor tensor) throws IOException {
    out.writeInt(tensor.shape().size());
    for (int side : tensor.shape()) {
      out.writeInt(side);
    }
    var bytes = ByteBuffer.allocate(4 * tensor.values().length);
    bytes.asFloatBuffer().put(tensor.values());
    out.write(bytes.array());
  }

  private static Tensor readTensor(DataInputStream in, Path file, String name) throws IOException {
    int rank = in.readInt();
    check(rank >= 0 && rank <= MAX_RANK, file, name + " has " + rank + " dimensions");
    List<Integer> shape = new ArrayList<>();
    long elements = 1;
    for (int i = 0; i < rank; i++) {
      int side = in.readInt();
      check(side > 0 && elements * side <= MAX_ELEMENTS, file, name + " is too large");
      shape.add(side);
      elements *= side;
    }
    byte[] bytes = in.readNBytes((int) (4 * elements));
    check(bytes.length == 4 * elements, file, "it ends within " + name);
    float[] values = new float[(int) elements];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return new Tensor(List.copyOf(shape), values);
  }

  private static void check(boolean fine, Path file, String complaint) throws IOException {
    if (!fine) {
      throw new IOException(file + " cannot be read: " + complaint);
    }
  }
}
