/** Who is told when a tomogram is done. */
@NullMarked
package io.coslive.refine.stage;

import org.jspecify.annotations.NullMarked;
