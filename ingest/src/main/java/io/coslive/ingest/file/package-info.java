/** Files that appear complete or not at all. */
@NullMarked
package io.coslive.ingest.file;

import org.jspecify.annotations.NullMarked;
