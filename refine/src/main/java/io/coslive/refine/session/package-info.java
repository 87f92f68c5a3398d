/** The files of a session: what was found in each tomogram, in the formats of the field. Knows neither Vert.x nor Kafka. */
@NullMarked
package io.coslive.refine.session;

import org.jspecify.annotations.NullMarked;
