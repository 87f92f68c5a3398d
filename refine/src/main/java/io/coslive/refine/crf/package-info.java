/** The fully connected 3-D CRF of COS-Net eq. 17-18 and the masks it makes. Knows neither Vert.x nor Kafka. */
@NullMarked
package io.coslive.refine.crf;

import org.jspecify.annotations.NullMarked;
