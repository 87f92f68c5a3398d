/** How well particles of the support set are told from everything else: scores, ROC curves. */
@NullMarked
package io.coslive.trainer.evaluation.openset;

import org.jspecify.annotations.NullMarked;
