/** Announcements from Kafka: topics, client settings, the poll loop and the decoding of hostile bytes. */
@NullMarked
package io.coslive.ingest.kafka;

import org.jspecify.annotations.NullMarked;
