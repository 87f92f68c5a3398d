/** Hostile bytes for every parser: what is not read is refused with a sentence, and nothing else happens. */
@NullMarked
package io.coslive.fuzz;

import org.jspecify.annotations.NullMarked;
