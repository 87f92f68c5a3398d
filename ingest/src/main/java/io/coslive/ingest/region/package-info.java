/** Where in a tomogram particles are looked for. */
@NullMarked
package io.coslive.ingest.region;

import org.jspecify.annotations.NullMarked;
