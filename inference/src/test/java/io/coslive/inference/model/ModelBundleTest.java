package io.coslive.inference.model;

import io.coslive.inference.model.ModelDescription.CrfDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelBundleTest {
  @TempDir
  private Path directory;

  private ModelDescription written;

  @BeforeEach
  void writeBundle() throws IOException {
    written = new TinyModel().write(directory);
  }

  @Test
  void theDescriptionAndThePartsAreRead() {
    ModelBundle bundle = ModelBundle.load(directory);

    assertThat(bundle.description()).isEqualTo(written);
    assertThat(bundle.part(ModelBundle.MATCHER)).isEqualTo(TinyModel.matcher());
  }

  @Test
  void aBundleFromBeforeThereWasALearnedMatcherComparesCosines() throws IOException {
    Path file = directory.resolve(ModelBundle.DESCRIPTION);
    String json = Files.readString(file);
    assertThat(json).contains("\"similarity\":\"cosine\",");
    Files.writeString(file, json.replace("\"similarity\":\"cosine\",", ""));

    assertThat(ModelBundle.load(directory).description()).isEqualTo(written);
  }

  @Test
  void aBundleFromBeforeThereWerePosesTakesBoxesAsTheyWereCut() throws IOException {
    Path file = directory.resolve(ModelBundle.DESCRIPTION);
    Files.writeString(file, Files.readString(file).replace("\"poses\":\"as-cut\",", ""));

    assertThat(Files.readString(file)).doesNotContain("poses", "operating_point");
    assertThat(ModelBundle.load(directory).description()).isEqualTo(written);
  }

  @Test
  void aSessionNeedsADecoderAndAnEvaluationDoesNot() throws IOException {
    new TinyModel().without(ModelBundle.DECODER).write(directory);

    assertThatThrownBy(() -> ModelBundle.load(directory)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("tiny-1").hasMessageContaining("no decoder");
    try (CosNet network = new CosNet(ModelBundle.loadAny(directory), EngineSettings.DEFAULTS)) {
      assertThat(network.embed(List.of(TinyModel.box(1)))).hasDimensions(1, TinyModel.EMBEDDING);
      assertThatThrownBy(() -> network.segment(List.of(TinyModel.box(1)))).hasMessageContaining("no decoder");
    }
  }

  @Test
  void aDescriptionIsReplacedAndReadBack() throws IOException {
    ModelDescription other = written.withCrf(CrfDescription.SIMULATED);
    ModelBundle.describe(directory, other);

    assertThat(ModelBundle.load(directory).description()).isEqualTo(other).isNotEqualTo(written);
  }

  @Test
  void aFileChangedAfterLoadingChangesNothing() throws IOException {
    ModelBundle bundle = ModelBundle.load(directory);
    Files.write(directory.resolve("encoder.onnx"), new byte[]{0});

    try (CosNet network = new CosNet(bundle, EngineSettings.DEFAULTS)) {
      assertThat(network.box()).isEqualTo(TinyModel.BOX);
    }
  }

  @Test
  void aPartWithOneOtherBitIsRefused() throws IOException {
    Path part = directory.resolve("decoder.onnx");
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length / 2] ^= 1;
    Files.write(part, bytes);

    assertThatThrownBy(() -> ModelBundle.load(directory)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("decoder.onnx").hasMessageContaining(TinyModel.sha256(bytes))
        .hasMessageContaining("copy the bundle again");
  }

  @Test
  void aMissingPartIsNamed() throws IOException {
    Files.delete(directory.resolve("matcher.onnx"));

    assertThatThrownBy(() -> ModelBundle.load(directory)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("matcher.onnx is missing");
  }

  @Test
  void anEmptyFolderIsNoBundle() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThatThrownBy(() -> ModelBundle.load(empty)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("model.json is missing");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"z-score\" | \"min-max\" | normalisation min-max is unknown",
      "\"encoder.onnx\" | \"../encoder.onnx\" | plain file name",
      "\"encoder.onnx\" | \"/etc/passwd\" | plain file name",
      "\"decoder\" | \"upsampler\" | parts must be [decoder, encoder, matcher]",
      "\"temperature\":0.1 | \"temperature\":0 | temperature must be",
      "\"temperature\":0.1 | \"warmth\":0.1 | (at temperature)", "\"side\":8 | \"side\":1000 | 1000",
      "\"embedding_size\":6 | \"embedding_size\":0 | embedding_size must lie",
      "\"iterations\":4 | \"iterations\":100000 | at most 100 iterations",
      "\"id\":\"tiny-1\" | \"id\":\"../tiny\" | id must be", "\"architecture\" | \"style\" | must all be there",
      "{\"id\" | [\"id\" | is not"})
  void aDescriptionThatCannotBeTrueIsRefused(String original, String replacement, String expected) throws IOException {
    Path file = directory.resolve(ModelBundle.DESCRIPTION);
    String json = Files.readString(file);
    assertThat(json).contains(original);
    Files.writeString(file, json.replace(original, replacement));

    assertThatThrownBy(() -> ModelBundle.load(directory)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("model.json").hasMessageContaining(expected);
  }

  @Test
  void aDigestThatIsNoneIsRefused() throws IOException {
    Path file = directory.resolve(ModelBundle.DESCRIPTION);
    String digest = TinyModel.sha256(TinyModel.matcher());
    Files.writeString(file, Files.readString(file).replace(digest, ""));

    assertThatThrownBy(() -> ModelBundle.load(directory)).isInstanceOf(InvalidModel.class)
        .hasMessageContaining("64 lower-case hex digits");
  }
}
