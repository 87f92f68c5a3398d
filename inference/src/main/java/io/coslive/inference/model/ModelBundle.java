package io.coslive.inference.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.coslive.ingest.file.PartFile;
import io.coslive.ingest.file.Sha256;
import io.coslive.ingest.message.Json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder with {@code model.json} and the ONNX parts it names, read once. The bytes whose SHA-256 was checked are the
 * bytes the engine gets; a file that changes afterwards changes nothing.
 */
public final class ModelBundle {
  /** The description's file name. */
  public static final String DESCRIPTION = "model.json";
  /** Embeds boxes. */
  public static final String ENCODER = "encoder";
  /** Makes masks of the encoder's feature maps. */
  public static final String DECODER = "decoder";
  /** Compares embeddings. */
  public static final String MATCHER = "matcher";

  /** A description takes a few KiB; anything longer is another file. */
  private static final int DESCRIPTION_BYTES = 1 << 20;
  /** Seven times the largest part we know of (18.2 million float32 parameters). */
  private static final int PART_BYTES = 512 << 20;

  private final ModelDescription description;
  private final String digest;
  private final Map<String, byte[]> parts;

  private ModelBundle(ModelDescription description, String digest, Map<String, byte[]> parts) {
    this.description = description;
    this.digest = digest;
    this.parts = Map.copyOf(parts);
  }

  /**
   * Reads and checks a bundle that can do all a session asks for.
   *
   * @throws InvalidModel as {@link #loadAny}, and where there is no decoder
   */
  public static ModelBundle load(Path directory) {
    ModelBundle bundle = loadAny(directory);
    if (!bundle.description.hasDecoder()) {
      throw new InvalidModel(directory + " holds " + bundle.description.id() + ", which has no decoder and makes no "
          + "masks; it can be evaluated, but a session needs a model with one");
    }
    return bundle;
  }

  /**
   * Reads and checks a bundle, with or without a decoder.
   *
   * @throws InvalidModel where a file is missing, too large, not what its digest says, or described wrongly
   */
  public static ModelBundle loadAny(Path directory) {
    Path file = directory.resolve(DESCRIPTION);
    ModelDescription description;
    byte[] json;
    try {
      json = read(file, DESCRIPTION_BYTES);
      description = Json.mapper().readValue(json, ModelDescription.class);
    } catch (JsonMappingException e) {
      String field = e.getPath().stream().map(Reference::getFieldName).collect(Collectors.joining("."));
      throw new InvalidModel(file + " is not a usable model description: " + e.getOriginalMessage()
          + (field.isEmpty() ? "" : " (at " + field + ")"), e);
    } catch (JsonProcessingException e) {
      throw new InvalidModel(file + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    Map<String, byte[]> parts = new HashMap<>();
    description.parts().forEach((name, part) -> parts.put(name, readPart(directory.resolve(part.file()), part)));
    return new ModelBundle(description, Sha256.hex(json), parts);
  }

  /**
   * Puts a description into a bundle's folder, whole or not at all.
   *
   * @throws IOException where the file cannot be written; the old one stands then
   */
  public static void describe(Path directory, ModelDescription description) throws IOException {
    byte[] json = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(description);
    try (PartFile file = PartFile.beside(directory.resolve(DESCRIPTION))) {
      Channels.newOutputStream(file.channel()).write(json);
      file.commit();
    }
  }

  /** What {@code model.json} says. */
  public ModelDescription description() {
    return description;
  }

  /** SHA-256 of {@code model.json}, 64 hex digits. It holds its parts' digests, so it tells any two bundles apart. */
  public String digest() {
    return digest;
  }

  /** The checked bytes of {@value #ENCODER}, {@value #DECODER} or {@value #MATCHER}; not to be written to. */
  byte[] part(String name) {
    byte[] bytes = parts.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("a bundle has no part " + name);
    }
    return bytes;
  }

  private static byte[] readPart(Path file, ModelDescription.Part part) {
    byte[] bytes;
    try {
      bytes = read(file, PART_BYTES);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    String actual = Sha256.hex(bytes);
    if (!actual.equals(part.sha256())) {
      throw new InvalidModel(file + " is not the file that " + DESCRIPTION + " describes: its SHA-256 is " + actual
          + " instead of " + part.sha256() + "; copy the bundle again as a whole");
    }
    return bytes;
  }

  private static byte[] read(Path file, int limit) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidModel(file + " is missing; the model folder must hold " + DESCRIPTION
          + " and the ONNX files it names");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new InvalidModel(file + " is larger than " + (limit >> 20) + " MiB, so it is not part of a model bundle");
      }
      return bytes;
    }
  }

  private static InvalidModel unreadable(Path file, IOException cause) {
    return new InvalidModel(file + " cannot be read (" + cause.getMessage() + "); check its permissions", cause);
  }
}
