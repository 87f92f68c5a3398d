/** Simulated assemblies, subtomograms and tomograms with truth. Plain Java: knows neither PyTorch, Vert.x nor Kafka. */
@NullMarked
package io.coslive.trainer.simulator;

import org.jspecify.annotations.NullMarked;
