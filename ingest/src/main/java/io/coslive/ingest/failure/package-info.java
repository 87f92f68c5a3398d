/** The two kinds of error that are not bugs: permanent (rejected) and passing (transient). */
@NullMarked
package io.coslive.ingest.failure;

import org.jspecify.annotations.NullMarked;
