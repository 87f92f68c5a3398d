/** The state of a training run on disk. */
@NullMarked
package io.coslive.trainer.training.checkpoint;

import org.jspecify.annotations.NullMarked;
