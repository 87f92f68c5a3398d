/** Tests of the particle formats: round trips, files of other programs, an independent reader. */
@NullMarked
package io.coslive.ingest.formats;

import org.jspecify.annotations.NullMarked;
