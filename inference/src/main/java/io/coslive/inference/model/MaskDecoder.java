package io.coslive.inference.model;

import io.coslive.inference.model.OnnxPart.Outputs;
import io.coslive.ingest.subtomogram.BoxStore;
import io.coslive.ingest.subtomogram.BoxVoxels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the feature maps of accepted particles until a batch is full, so that the decoder, which costs as much as the
 * encoder, neither runs for rejected particles nor on mostly empty batches. Holds the maps of at most one batch.
 */
final class MaskDecoder {
  private final OnnxPart decoder;
  private final int batchSize;
  private final int side;
  private final BoxStore store;
  private final Map<String, List<Tensor>> pendingMaps = new HashMap<>();
  private final List<Integer> pending = new ArrayList<>();
  private final Map<Integer, BoxVoxels> masks = new HashMap<>();

  /**
   * For one call of the network.
   *
   * @param store takes the masks
   */
  MaskDecoder(OnnxPart decoder, int batchSize, int side, BoxStore store) {
    this.decoder = decoder;
    this.batchSize = batchSize;
    this.side = side;
    this.store = store;
  }

  /**
   * Takes accepted particles of one encoded batch.
   *
   * @param rows their rows in it
   * @param firstIndex the particle that row 0 is
   */
  void add(Outputs encoded, List<Integer> rows, int firstIndex) {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, Tensor> maps = new HashMap<>();
    for (String name : decoder.inputs()) {
      maps.put(name, encoded.get(name));
    }
    for (int row : rows) {
      maps.forEach((name, map) -> pendingMaps.computeIfAbsent(name, n -> new ArrayList<>()).add(map.rowTensor(row)));
      pending.add(firstIndex + row);
      if (pending.size() == batchSize) {
        decode();
      }
    }
  }

  /** Decodes what is left. After that, masks per particle: foreground probability, x fastest. */
  Map<Integer, BoxVoxels> finish() {
    if (!pending.isEmpty()) {
      decode();
    }
    return masks;
  }

  private void decode() {
    Map<String, Tensor> inputs = new HashMap<>();
    pendingMaps.forEach((name, rows) -> inputs.put(name, Tensor.stack(rows, batchSize)));
    try (Outputs outputs = decoder.run(inputs)) {
      Tensor mask = Answers.shaped(outputs, "mask", batchSize, 1, side, side, side);
      for (int i = 0; i < pending.size(); i++) {
        float[] values = mask.row(i);
        Answers.requireProbabilities(values);
        masks.put(pending.get(i), store.put(values));
      }
    }
    pendingMaps.clear();
    pending.clear();
  }
}
