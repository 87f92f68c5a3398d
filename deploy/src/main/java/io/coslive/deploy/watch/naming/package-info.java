/** How the reconstruction programs name a tomogram, what they write beside it, and how they say that they are done. */
@NullMarked
package io.coslive.deploy.watch.naming;

import org.jspecify.annotations.NullMarked;
