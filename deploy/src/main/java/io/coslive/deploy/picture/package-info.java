/** Pictures of tomograms with their particles. */
@NullMarked
package io.coslive.deploy.picture;

import org.jspecify.annotations.NullMarked;
