/** SerialEM's autodoc files beside the images: what the watcher learns from them of a tilt series. */
@NullMarked
package io.coslive.deploy.watch.mdoc;

import org.jspecify.annotations.NullMarked;
