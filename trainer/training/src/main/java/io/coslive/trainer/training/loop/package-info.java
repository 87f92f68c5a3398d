/** The training run: batches, losses, schedule, validation. */
@NullMarked
package io.coslive.trainer.training.loop;

import org.jspecify.annotations.NullMarked;
