package io.coslive.inference.kafka;

import com.fasterxml.jackson.databind.ObjectReader;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SupportExample;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes a support example out of bytes that anybody may have sent. Whether the model can use it is asked later. */
public final class SupportDecoder {
  private final ObjectReader reader = Json.mapper().readerFor(SupportExample.class);

  /** @throws Rejected MALFORMED_MESSAGE where it is not the JSON of an example, or a field is missing */
  public SupportExample decode(byte[] value) {
    SupportExample example;
    try {
      example = reader.readValue(value);
    } catch (IOException e) {
      throw malformed(e);
    }
    // The reader fills components from outside, so those declared non-null may be null here.
    if (example == null || Stream.of(example.session(), example.className(), example.example(), example.voxels())
        .anyMatch(Objects::isNull)) {
      throw malformed(null);
    }
    return example;
  }

  private static Rejected malformed(@Nullable IOException cause) {
    return new Rejected(FailureCode.MALFORMED_MESSAGE,
        "it is not the JSON of a support example, or a field is missing", cause);
  }
}
