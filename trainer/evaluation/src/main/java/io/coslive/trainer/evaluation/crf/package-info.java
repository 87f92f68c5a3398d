/** Learns the five parameters of the CRF (COS-Net eq. 18) for a model's masks. */
@NullMarked
package io.coslive.trainer.evaluation.crf;

import org.jspecify.annotations.NullMarked;
