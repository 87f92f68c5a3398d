/**
 * Reading and writing MRC2014 volumes (Cheng et al. 2015, doi 10.1016/j.jsb.2015.04.002; ccpem.ac.uk/mrc_format). Start
 * at {@link io.coslive.ingest.mrc.MrcFile} for tomograms, at {@link io.coslive.ingest.mrc.Mrc} for small volumes.
 */
@NullMarked
package io.coslive.ingest.mrc;

import org.jspecify.annotations.NullMarked;
