/** What the stages hand to each other inside the JVM. */
@NullMarked
package io.coslive.ingest.stage;

import org.jspecify.annotations.NullMarked;
