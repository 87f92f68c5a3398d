/** One Kafka transaction per tomogram: its particles, its result and its consumed offset. */
@NullMarked
package io.coslive.refine.publish;

import org.jspecify.annotations.NullMarked;
