/** Tests of the CRF against a brute-force reference. */
@NullMarked
package io.coslive.refine.crf;

import org.jspecify.annotations.NullMarked;
