/** The Kafka contracts: one record per message, and their JSON. */
@NullMarked
package io.coslive.ingest.message;

import org.jspecify.annotations.NullMarked;
