/** Cutting boxes around picks and preparing them for the network; training uses the same code. */
@NullMarked
package io.coslive.ingest.subtomogram;

import org.jspecify.annotations.NullMarked;
