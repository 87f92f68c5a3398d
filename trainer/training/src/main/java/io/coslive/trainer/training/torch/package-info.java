/** The network on DJL's PyTorch engine: weights, operations and the optimizer. */
@NullMarked
package io.coslive.trainer.training.torch;

import org.jspecify.annotations.NullMarked;
