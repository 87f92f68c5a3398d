/** The daemon's two HTTP servers: health and metrics for machines, the session page for people. Both only read. */
@NullMarked
package io.coslive.deploy.http;

import org.jspecify.annotations.NullMarked;
