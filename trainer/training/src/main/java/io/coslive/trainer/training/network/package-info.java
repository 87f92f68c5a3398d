/** COS-Net written down once; PyTorch, the ONNX writer and the cost counter all follow the same description. */
@NullMarked
package io.coslive.trainer.training.network;

import org.jspecify.annotations.NullMarked;
