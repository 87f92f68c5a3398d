/** The model bundle: COS-Net's three ONNX parts and what must be known about them. */
@NullMarked
package io.coslive.inference.model;

import org.jspecify.annotations.NullMarked;
