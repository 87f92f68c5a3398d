/** The refine stage, and the pipeline of all three stages. */
@NullMarked
package io.coslive.refine.verticle;

import org.jspecify.annotations.NullMarked;
