package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.ModelDescription;
import io.coslive.trainer.training.checkpoint.Checkpoint;
import io.coslive.trainer.training.loop.EpisodicSettings;
import io.coslive.trainer.training.loop.Presets;
import io.coslive.trainer.training.loop.TrainingSettings;
import io.coslive.trainer.training.network.NetworkPlan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text that goes with a model: where it comes from, what it can do, and what it cannot. The words are in
 * {@code model-card.md}.
 */
public record ModelCard(ModelDescription description, Checkpoint checkpoint, NetworkPlan plan, Calibration calibration,
    List<Results> results, Parity parity, List<String> commands, List<String> classes) {
  private static final String TEMPLATE = "model-card.md";
  private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

  /** As Markdown. */
  public String toMarkdown() throws IOException {
    var values = new HashMap<String, String>();
    describe(values);
    describeTraining(values);
    describeResults(values);
    return fill(template(TEMPLATE), values);
  }

  private void describe(Map<String, String> values) {
    values.put("id", description.id());
    values.put("architecture", description.architecture());
    values.put("weights", number("%,.0f", (double) plan.trainedValues()));
    values.put("encoder_gmac", number("%.2f", plan.encoderMacs() / 1e9));
    values.put("decoder_gmac", number("%.2f", plan.decoderMacs() / 1e9));
    values.put("side", String.valueOf(description.side()));
    values.put("voxel_size", number("%.0f", description.voxelSizeAngstrom()));
    values.put("embedding_size", String.valueOf(description.embeddingSize()));
  }

  private void describeTraining(Map<String, String> values) throws IOException {
    values.put("commands", commands.isEmpty() ? "(not recorded)" : String.join("\n", commands));
    values.put("seed", String.valueOf(checkpoint.seed()));
    values.put("steps", number("%,.0f", checkpoint.step()));
    values.put("minutes", number("%.0f", checkpoint.elapsedMs() / 6e4));
    String template = switch (Presets.named(checkpoint.preset())) {
      case TrainingSettings settings -> describe(settings, values);
      case EpisodicSettings settings -> describe(settings, values);
    };
    values.put("training", fill(template(template), values).strip());
  }

  private static String describe(TrainingSettings settings, Map<String, String> values) {
    values.put("assemblies", number("%,.0f", settings.assemblies()));
    values.put("boxes", String.valueOf(settings.boxesPerBatch()));
    values.put("classes", String.valueOf(settings.classesPerBatch()));
    values.put("views", String.valueOf(settings.views()));
    values.put("loss_temperature", stages(settings, stage -> number("%.2f", stage.temperature())));
    values.put("mask_weight", number("%.1f", settings.maskWeight()));
    values.put("learning_rate", stages(settings, stage -> number("%.0e", stage.peakLearningRate())));
    return "training-contrastive.md";
  }

  private String describe(EpisodicSettings settings, Map<String, String> values) {
    values.put("classes", classes.isEmpty() ? "classes that were not recorded" : String.join(", ", classes));
    values.put("ways", String.valueOf(settings.ways()));
    values.put("learning_rate", number("%.0e", settings.learningRate()));
    return "training-episodic.md";
  }

  private void describeResults(Map<String, String> values) {
    values.put("results", results.stream().map(ModelCard::row).collect(Collectors.joining("\n")));
    values.put("threshold", number("%.4f", description.rejectThreshold()));
    values.put("none", number("%.4f", calibration.noneSimilarity()));
    values.put("temperature", number("%.4f", description.temperature()));
    values.put("accepted_known", number("%.0f %%", 100 * calibration.acceptedKnown()));
    values.put("accepted_unknown", number("%.0f %%", 100 * calibration.acceptedUnknown()));
    values.put("poses", String.valueOf(description.poses().count()));
    values.put("ways", String.valueOf(calibration.ways()));
    values.put("parity", number("%.1e", parity.worst()));
    values.put("files", description.parts().values().stream().map(part -> "| " + part.file() + " | `" + part.sha256()
        + "` |").collect(Collectors.joining("\n")));
  }

  private static String stages(TrainingSettings settings, Function<TrainingSettings.Stage, String> value) {
    return settings.stages().stream().map(value).collect(Collectors.joining(", then "));
  }

  private static String row(Results results) {
    String snr = Double.isInfinite(results.snr()) ? "∞" : String.valueOf(results.snr());
    return results.byWays().stream().map(accuracy -> number("%.3f", accuracy)).collect(Collectors.joining(" | ", "| "
        + snr + " | ", " |"));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String fill(String template, Map<String, String> values) {
    return GAP.matcher(template).replaceAll(gap -> Matcher.quoteReplacement(value(values, gap.group(1))));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the model card asks for " + name + ", which nobody provides");
    }
    return value;
  }

  private static String template(String name) throws IOException {
    try (InputStream in = ModelCard.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the trainer's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
