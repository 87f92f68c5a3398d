/** What is no bug: permanent errors (rejected), passing ones (transient), and a device that is lost. */
@NullMarked
package io.coslive.ingest.failure;

import org.jspecify.annotations.NullMarked;
