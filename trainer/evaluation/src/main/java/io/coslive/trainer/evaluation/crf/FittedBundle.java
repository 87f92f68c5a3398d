package io.coslive.trainer.evaluation.crf;

import io.coslive.inference.model.ModelBundle;
import io.coslive.inference.model.ModelDescription;
import io.coslive.ingest.file.PartFile;
import io.coslive.refine.crf.CrfParameters;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Puts a fit into a bundle: the parameters into {@code model.json}, what they do into the model card. */
public final class FittedBundle {
  private static final String CARD = "model.md";
  private static final String HEADING = "## Mask refinement\n";
  /** From the heading to the next one of its rank, or to the end. */
  private static final Pattern SECTION = Pattern.compile(Pattern.quote(HEADING) + ".*?(?=\n## |\\z)", Pattern.DOTALL);
  private static final String FILES = "\n## Files\n";

  private FittedBundle() {}

  /**
   * Replaces the description and, where there is a card, its section on the mask refinement. The ONNX parts stay as they
   * are, and so do their digests.
   *
   * @param command that made the fit, for the card
   * @return the description as it now stands in the bundle
   */
  public static ModelDescription write(Path folder, FittedCrf fit, String command) throws IOException {
    ModelDescription before = ModelBundle.load(folder).description();
    ModelBundle.describe(folder, before.withCrf(fit.parameters().toDescription()));
    Path card = folder.resolve(CARD);
    if (Files.exists(card)) {
      replace(card, withSection(Files.readString(card), section(fit, command)));
    }
    return ModelBundle.load(folder).description();
  }

  /** The card with this section instead of its own; before the list of files where it has none yet. */
  static String withSection(String card, String section) {
    var own = SECTION.matcher(card);
    if (own.find()) {
      return card.substring(0, own.start()) + section + card.substring(own.end());
    }
    int files = card.indexOf(FILES);
    return files < 0
        ? card.stripTrailing() + "\n\n" + section
        : card.substring(0, files) + "\n" + section + card.substring(files);
  }

  private static String section(FittedCrf fit, String command) {
    CrfParameters parameters = fit.parameters();
    StringBuilder text = new StringBuilder(HEADING).append(String.format(Locale.ROOT, """

        ```
        %s
        ```

        %s %s with %d iterations. Mean Dice coefficient on
        %d simulated boxes per SNR, of assemblies that had no part in training or in this choice:

        | SNR | network | refined, the reference's settings | before | fitted |
        |---|---|---|---|---|
        """, command, fit.isBetter() ? "chose" : "found nothing better than", fit.formula(), parameters.iterations(),
        fit.boxes()));
    for (FittedCrf.Row row : fit.rows()) {
      text.append(String.format(Locale.ROOT, "| %s | %.4f | %.4f | %.4f | %.4f |%n", Double.isInfinite(row.snr())
          ? "∞"
          : String.valueOf(row.snr()), row.coarse(), row.reference(), row.before(), row.after()));
    }
    return text.toString();
  }

  private static void replace(Path path, String text) throws IOException {
    try (PartFile file = PartFile.beside(path)) {
      Channels.newOutputStream(file.channel()).write(text.getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
  }
}
