package io.coslive.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.kafka.AnnouncementDecoder;
import io.coslive.ingest.message.Json;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.message.TomogramReady;

import java.io.IOException;
import java.util.List;

/** Announcements: what is accepted is safe in a path, and means the same when it is written again. */
class AnnouncementFuzzTest extends FuzzCase {
  private final AnnouncementDecoder decoder = new AnnouncementDecoder();
  private final ObjectMapper mapper = Json.mapper();

  AnnouncementFuzzTest() {
    super("announcement.dict");
  }

  @DictionaryFile(resourcePath = "/io/coslive/fuzz/announcement.dict")
  @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
  void fuzz(byte[] input) throws Exception {
    attack(input);
  }

  @Override
  void feed(byte[] input) throws IOException {
    TomogramReady message;
    try {
      message = decoder.decode(input);
    } catch (Rejected e) {
      expect(e.code() == FailureCode.MALFORMED_MESSAGE || e.code() == FailureCode.MESSAGE_TOO_LARGE, e.code());
      expectSentence(e, List.of("announcement", "field"));
      return;
    }
    expect(SafeName.matches(message.session()) && SafeName.matches(message.tomogram()), message);
    expect(message.uri().indexOf('\0') < 0, message);
    expect(decoder.decode(mapper.writeValueAsBytes(message)).equals(message), message);
  }
}
