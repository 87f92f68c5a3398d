/** What each kind of variation between views costs a model. */
@NullMarked
package io.coslive.trainer.evaluation.ablation;

import org.jspecify.annotations.NullMarked;
