/** Support examples from Kafka. */
@NullMarked
package io.coslive.inference.kafka;

import org.jspecify.annotations.NullMarked;
