/** Charts as PNG, which need no screen, but a font that the Java runtime finds (fontconfig); and a bar of text. */
@NullMarked
package io.coslive.trainer.evaluation.plot;

import org.jspecify.annotations.NullMarked;
