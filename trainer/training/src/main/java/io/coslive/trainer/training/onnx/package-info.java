/** Writing ONNX files without a framework. */
@NullMarked
package io.coslive.trainer.training.onnx;

import org.jspecify.annotations.NullMarked;
