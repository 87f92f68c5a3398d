/** Finding candidate particles in a tomogram. Knows neither Vert.x nor Kafka. */
@NullMarked
package io.coslive.ingest.picking;

import org.jspecify.annotations.NullMarked;
