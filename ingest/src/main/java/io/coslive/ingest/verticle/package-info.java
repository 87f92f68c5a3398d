/** The ingest stage: from an announcement to boxes ready for the network. */
@NullMarked
package io.coslive.ingest.verticle;

import org.jspecify.annotations.NullMarked;
