/**
 * Particle lists of other programs, read and written: one model, one entry point ({@link
 * io.coslive.ingest.formats.ParticleFiles}), one class per format that states its unit, origin and angles.
 */
@NullMarked
package io.coslive.ingest.formats;

import org.jspecify.annotations.NullMarked;
