package io.coslive.inference.model;

import io.coslive.ingest.subtomogram.BoxSpec;

import java.util.Map;

/**
 * The bundle's {@code model.json}.
 *
 * @param id short name with version, such as {@code compact-1}
 * @param architecture name of the network description that was exported
 * @param side edge of the input box in voxels
 * @param voxelSizeAngstrom edge of a voxel in Å
 * @param normalisation how a box is prepared; {@code z-score} is the only one so far
 * @param embeddingSize length of an embedding
 * @param temperature the similarity difference that changes the odds of two classes by a factor e
 * @param rejectThreshold least similarity at which a particle is accepted
 * @param crf parameters of the mask refinement
 * @param parts the ONNX files: {@code encoder}, {@code decoder}, {@code matcher}
 */
public record ModelDescription(String id, String architecture, int side, double voxelSizeAngstrom, String normalisation,
    int embeddingSize, double temperature, double rejectThreshold, CrfDescription crf, Map<String, Part> parts) {
  /** The input box. */
  public BoxSpec box() {
    return new BoxSpec(side, voxelSizeAngstrom);
  }

  /** One ONNX file of the bundle. */
  public record Part(String file, String sha256) {}

  /**
   * The five learnable parameters of eq. 18 and the number of mean-field iterations.
   *
   * @param bilateralWeight w1
   * @param bilateralSigmaVoxels σα
   * @param bilateralSigmaIntensity σβ, on intensities scaled to 0..255
   * @param spatialWeight w2
   * @param spatialSigmaVoxels σγ
   */
  public record CrfDescription(double bilateralWeight, double bilateralSigmaVoxels, double bilateralSigmaIntensity,
      double spatialWeight, double spatialSigmaVoxels, int iterations) {
    /** The settings of the paper's published code. */
    public static final CrfDescription REFERENCE = new CrfDescription(30, 100, 50, 10, 10, 4);
  }
}
