/** Scores sessions against truth and models on one-shot episodes. Plain Java and ONNX Runtime, no PyTorch. */
@NullMarked
package io.coslive.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
