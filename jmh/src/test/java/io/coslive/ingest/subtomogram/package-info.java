/** Benchmarks of what is package-private in the package of the same name. */
@NullMarked
package io.coslive.ingest.subtomogram;

import org.jspecify.annotations.NullMarked;
