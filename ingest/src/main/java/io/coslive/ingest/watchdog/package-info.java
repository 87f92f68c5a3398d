/** Limits on time: what one tomogram may take, and what tells work that hangs from work that is slow. */
@NullMarked
package io.coslive.ingest.watchdog;

import org.jspecify.annotations.NullMarked;
