/** The trainer's command line. */
@NullMarked
package io.coslive.trainer.training.cli;

import org.jspecify.annotations.NullMarked;
