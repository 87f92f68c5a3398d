/** Atomic structures as particles: PDB and mmCIF files, and their download. The only package that knows BioJava. */
@NullMarked
package io.coslive.trainer.simulator.structure;

import org.jspecify.annotations.NullMarked;
