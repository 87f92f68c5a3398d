/** Small files that outlive the process: which announcements it was working on when it died. */
@NullMarked
package io.coslive.ingest.marker;

import org.jspecify.annotations.NullMarked;
