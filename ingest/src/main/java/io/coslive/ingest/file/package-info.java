/** Files that appear complete or not at all, and their digests. */
@NullMarked
package io.coslive.ingest.file;

import org.jspecify.annotations.NullMarked;
