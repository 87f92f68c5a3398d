package io.coslive.trainer.training.bundle;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.file.Sha256;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.subtomogram.BoxSpec;
import io.coslive.trainer.training.network.Network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a bundle's files, {@code model.json} last: it holds the digests of the others, so a half-written bundle does
 * not load.
 */
public final class BundleWriter {
  private final Path folder;

  /** @param folder exists; files of an older bundle are replaced */
  public BundleWriter(Path folder) {
    this.folder = folder;
  }

  /** Writes the ONNX files and their description, and reads the bundle back as the daemon will. */
  public ModelDescription write(String id, Network network, BundleParts parts, Calibration calibration)
      throws IOException {
    var described = new LinkedHashMap<String, ModelDescription.Part>();
    for (Map.Entry<String, byte[]> part : parts.byName().entrySet()) {
      String file = part.getKey() + ".onnx";
      replace(file, part.getValue());
      described.put(part.getKey(), new ModelDescription.Part(file, Sha256.hex(part.getValue())));
    }
    var description = new ModelDescription(id, network.name(), network.side(), BoxSpec.DEFAULT.voxelSizeAngstrom(),
        ModelDescription.Z_SCORE, network.embeddingSize(), network.similarity(), calibration.poses(), round(calibration
            .temperature()),
        round(calibration.noneSimilarity()), round(calibration.rejectThreshold()), new ModelDescription.OperatingPoint(
            round(calibration.acceptedKnown()), round(calibration.acceptedUnknown()), calibration.ways()),
        ModelDescription.CrfDescription.SIMULATED, described);
    ModelBundle.describe(folder, description);
    return ModelBundle.loadAny(folder).description();
  }

  /** Writes how the model was trained. */
  public void writeTraining(TrainingRecord record) throws IOException {
    replace("training.json", Json.mapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(record));
  }

  /** Writes the model card. */
  public void writeCard(String card) throws IOException {
    replace("model.md", card.getBytes(StandardCharsets.UTF_8));
  }

  private void replace(String name, byte[] bytes) throws IOException {
    Path temporary = folder.resolve(name + ".part");
    Files.write(temporary, bytes);
    Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** More digits would claim more than a calibration knows. */
  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
