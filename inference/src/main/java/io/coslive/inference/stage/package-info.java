/** What inference hands to refinement. */
@NullMarked
package io.coslive.inference.stage;

import org.jspecify.annotations.NullMarked;
