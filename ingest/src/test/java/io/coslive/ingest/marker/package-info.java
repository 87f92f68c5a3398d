/** Tests of the markers that outlive a daemon. */
@NullMarked
package io.coslive.ingest.marker;

import org.jspecify.annotations.NullMarked;
