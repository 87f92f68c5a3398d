package io.coslive.deploy.failed;

import io.coslive.ingest.message.MessageHeader;
import io.coslive.ingest.message.TomogramFailed;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The header by which an announcement says that it is a retry, and of which failure. The failure's time is in it, because
 * a failed topic that was deleted and made anew gives the same ids again.
 */
final class RetryMark {
  static final String NAME = "coslive-retry-of";

  private RetryMark() {}

  /** {@code 2:17@2026-11-22T10:00:00Z}. */
  static String of(FailedId id, TomogramFailed failure) {
    return id + "@" + failure.failedAt();
  }

  /** The mark on an announcement; null if it is no retry. */
  static @Nullable String on(Headers headers) {
    Header header = headers.lastHeader(NAME);
    return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** The announcement's headers with this mark instead of an earlier one. */
  static List<Header> headers(FailedId id, TomogramFailed failure) {
    List<Header> headers = new ArrayList<>();
    for (MessageHeader header : failure.headers()) {
      if (!header.name().equals(NAME)) {
        headers.add(new RecordHeader(header.name(), header.value()));
      }
    }
    headers.add(new RecordHeader(NAME, of(id, failure).getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
