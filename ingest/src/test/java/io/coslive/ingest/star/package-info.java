/** Tests of the STAR reader and writer against files of other programs and a second parser. */
@NullMarked
package io.coslive.ingest.star;

import org.jspecify.annotations.NullMarked;
