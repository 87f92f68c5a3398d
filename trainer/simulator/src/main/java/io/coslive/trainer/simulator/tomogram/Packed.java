package io.coslive.trainer.simulator.tomogram;

import java.util.List;

/**
 * A specimen and what found a place in it.
 *
 * @param particles a particle's label is 1 + its index
 */
record Packed(Specimen specimen, List<TruthParticle> particles, List<Surrounding> surroundings) {}
