package io.coslive.inference.model;

import io.coslive.inference.matching.OpenSetRule;
import io.coslive.inference.matching.Similarity;
import io.coslive.ingest.subtomogram.BoxSpec;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The bundle's {@code model.json}.
 *
 * @param id short name with version, such as {@code compact-1}
 * @param architecture name of the network description that was exported
 * @param side edge of the input box in voxels
 * @param voxelSizeAngstrom edge of a voxel in Å
 * @param normalisation how a box is prepared; {@code z-score} is the only one so far
 * @param embeddingSize numbers in an embedding
 * @param similarity how embeddings are compared; absent means by the cosine
 * @param poses whose embeddings are averaged; a bundle that does not say takes boxes as they were cut
 * @param temperature the similarity difference that changes the odds of two classes by a factor e
 * @param noneSimilarity similarity at which one class and none are equally probable; absent: the threshold
 * @param rejectThreshold least similarity at which a particle is accepted
 * @param operatingPoint what the threshold does, as measured when it was chosen; absent where nobody measured
 * @param crf parameters of the mask refinement
 * @param parts the ONNX files: {@code encoder}, {@code matcher}, and {@code decoder} unless the model makes no masks
 */
public record ModelDescription(String id, String architecture, int side, double voxelSizeAngstrom, String normalisation,
    int embeddingSize, Similarity similarity, Poses poses, double temperature, @Nullable Double noneSimilarity,
    double rejectThreshold, @Nullable OperatingPoint operatingPoint, CrfDescription crf, Map<String, Part> parts) {
  /** The only preparation so far: mean 0, standard deviation 1 over the box. */
  public static final String Z_SCORE = "z-score";

  /** What an id looks like, to be told to whoever chose another. */
  public static final String ID_RULE = "1 to 64 letters, digits, dots, underscores and hyphens";

  private static final Set<String> PARTS = Set.of(ModelBundle.ENCODER, ModelBundle.DECODER, ModelBundle.MATCHER);
  private static final Set<String> PARTS_WITHOUT_MASKS = Set.of(ModelBundle.ENCODER, ModelBundle.MATCHER);
  /** Goes into file names and metric labels. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** @throws IllegalArgumentException naming the field that is missing or out of range */
  public ModelDescription {
    if (id == null || !isId(id)) {
      throw new IllegalArgumentException("id must be " + ID_RULE);
    }
    if (architecture == null || normalisation == null || crf == null || parts == null) {
      throw new IllegalArgumentException("architecture, normalisation, crf and parts must all be there");
    }
    poses = poses == null ? Poses.AS_CUT : poses;
    // Their constructors refuse what cannot be used.
    new BoxSpec(side, voxelSizeAngstrom);
    new OpenSetRule(temperature, noneSimilarity == null ? rejectThreshold : noneSimilarity, rejectThreshold);
    if (!normalisation.equals(Z_SCORE)) {
      throw new IllegalArgumentException(
          "normalisation " + normalisation + " is unknown to this version; it knows " + Z_SCORE);
    }
    if (embeddingSize < 1 || embeddingSize > 4096) {
      throw new IllegalArgumentException("embedding_size must lie between 1 and 4096, not be " + embeddingSize);
    }
    if (!parts.keySet().equals(PARTS) && !parts.keySet().equals(PARTS_WITHOUT_MASKS)) {
      throw new IllegalArgumentException("parts must be " + new TreeSet<>(PARTS) + ", or these without decoder, not "
          + parts.keySet());
    }
    similarity = similarity == null ? Similarity.COSINE : similarity; // bundles from before there was another way
    parts = Collections.unmodifiableMap(new TreeMap<>(parts)); // sorted, so that the same model gives the same file
  }

  /** Whether a model can have this id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Whether the model makes masks. */
  public boolean hasDecoder() {
    return parts.containsKey(ModelBundle.DECODER);
  }

  /** The input box. */
  public BoxSpec box() {
    return new BoxSpec(side, voxelSizeAngstrom);
  }

  /** How similarities become a decision. */
  public OpenSetRule openSetRule() {
    return new OpenSetRule(temperature, noneSimilarity == null ? rejectThreshold : noneSimilarity, rejectThreshold);
  }

  /** The same model with another mask refinement. */
  public ModelDescription withCrf(CrfDescription other) {
    return new ModelDescription(id, architecture, side, voxelSizeAngstrom, normalisation, embeddingSize,
        similarity, poses, temperature, noneSimilarity, rejectThreshold, operatingPoint, other, parts);
  }

  /**
   * What a threshold does on simulated assemblies that the model was not trained on, with one example per class.
   *
   * @param recall share of the particles of a class that are similar enough to its example
   * @param falseAccepts share of the particles of none of the classes that are accepted all the same
   * @param ways classes in the support sets behind {@code falseAccepts}
   */
  public record OperatingPoint(double recall, double falseAccepts, int ways) {
    /** @throws IllegalArgumentException where a share is none */
    public OperatingPoint {
      if (!(recall >= 0 && recall <= 1 && falseAccepts >= 0 && falseAccepts <= 1) || ways < 1) {
        throw new IllegalArgumentException("operating_point must have shares between 0 and 1 and at least one way");
      }
    }
  }

  /**
   * One ONNX file of the bundle.
   *
   * @param file its plain name; a path could lead out of the bundle's folder
   * @param sha256 64 lower-case hex digits
   */
  public record Part(String file, String sha256) {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException where the name is more than a plain file name or the digest is none */
    public Part {
      if (file == null || !FILE.matcher(file).matches()) {
        throw new IllegalArgumentException("a part's file must be a plain file name, not " + file);
      }
      if (sha256 == null || !SHA256.matcher(sha256).matches()) {
        throw new IllegalArgumentException("sha256 of " + file + " must be 64 lower-case hex digits");
      }
    }
  }

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
    /** Mean field settles within ten; each costs the same time. */
    private static final int MOST_ITERATIONS = 100;
    /** The settings of the paper's published code. */
    public static final CrfDescription REFERENCE = new CrfDescription(30, 100, 50, 10, 10, 4);
    /**
     * What new bundles get: the set with the best mean Dice at SNR 0.1, 0.5 and 1000 on simulated boxes of held-out
     * assemblies. With the reference settings every voxel listens to the whole box, and a mask that fills a tenth of it
     * vanishes.
     */
    public static final CrfDescription SIMULATED = new CrfDescription(0.2, 100, 50, 1, 1, 4);

    /** @throws IllegalArgumentException where a value cannot be used */
    public CrfDescription {
      if (!(bilateralWeight >= 0 && spatialWeight >= 0 && bilateralSigmaVoxels > 0 && bilateralSigmaIntensity > 0
          && spatialSigmaVoxels > 0) || iterations < 0 || iterations > MOST_ITERATIONS) {
        throw new IllegalArgumentException("crf must have weights of at least 0, sigmas above 0 and at most "
            + MOST_ITERATIONS + " iterations");
      }
    }
  }
}
