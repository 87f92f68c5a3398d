package io.coslive.ingest.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.message.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {
  @Test
  void aQuoteFromAHostileFileCanBeSentAndForgesNoLine() throws JsonProcessingException {
    Failure failure = failure("picks of 'a\ud800b\n2026 ERROR forged' \ud83d\ude00 5 \u00c5");

    assertThat(failure.sentence()).isEqualTo("picks of 'a\ufffdb\ufffd2026 ERROR forged' \ud83d\ude00 5 \u00c5");
    assertThat(Json.mapper().writeValueAsBytes(failure)).isNotEmpty();
  }

  @Test
  void aSentenceEnds() {
    assertThat(failure("x".repeat(1 << 20)).sentence()).hasSize(10_000);
  }

  private static Failure failure(String sentence) {
    return new Failure("s", "t", FailureCode.MALFORMED_VOLUME, sentence, 1);
  }
}
