/** The daemon put together: pipeline, metrics, pages, and an orderly end. */
@NullMarked
package io.coslive.deploy.daemon;

import org.jspecify.annotations.NullMarked;
