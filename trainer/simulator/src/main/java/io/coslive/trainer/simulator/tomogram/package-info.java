/** Whole tomograms and sessions of them, made the way a microscope and a reconstruction program make them. */
@NullMarked
package io.coslive.trainer.simulator.tomogram;

import org.jspecify.annotations.NullMarked;
