/** From a checkpoint to the model bundle the daemon loads. */
@NullMarked
package io.coslive.trainer.training.bundle;

import org.jspecify.annotations.NullMarked;
