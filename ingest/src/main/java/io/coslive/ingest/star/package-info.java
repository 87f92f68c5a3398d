/** Reading and writing STAR tables as RELION uses them. */
@NullMarked
package io.coslive.ingest.star;

import org.jspecify.annotations.NullMarked;
