/** The support set and the open-set decision. Knows neither Vert.x nor Kafka. */
@NullMarked
package io.coslive.inference.matching;

import org.jspecify.annotations.NullMarked;
