/** Hours of tomograms as fast as the daemon takes them, to see that neither memory nor threads nor latency creep. */
@NullMarked
package io.coslive.deploy.soak;

import org.jspecify.annotations.NullMarked;
