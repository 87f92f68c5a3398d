/** Charts as PNG. They need no screen, but a font that the Java runtime finds (fontconfig). */
@NullMarked
package io.coslive.trainer.evaluation.plot;

import org.jspecify.annotations.NullMarked;
