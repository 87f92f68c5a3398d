/** A model on a session whose particles are known: at their true centres, without picking. */
@NullMarked
package io.coslive.trainer.evaluation.session;

import org.jspecify.annotations.NullMarked;
