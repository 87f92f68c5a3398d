/** The inference stage: from boxes to classified particles, on one pinned thread. */
@NullMarked
package io.coslive.inference.verticle;

import org.jspecify.annotations.NullMarked;
