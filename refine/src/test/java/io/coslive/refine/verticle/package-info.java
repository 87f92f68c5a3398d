/** The refine stage with threads, Vert.x and a producer of its own, without a broker. */
@NullMarked
package io.coslive.refine.verticle;

import org.jspecify.annotations.NullMarked;
