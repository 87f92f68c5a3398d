package io.coslive.trainer.simulator.tomogram;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked for and found no place.
 *
 * @param what in words, in the plural
 */
public record Shortfall(String tomogram, String what, int placed, int asked) {
  /** What a tomogram lacks; empty where everything found a place. */
  static List<Shortfall> of(String name, Contents asked, SimulatedTomogram tomogram) {
    int beads = (int) tomogram.surroundings().stream().filter(Fiducial.class::isInstance).count();
    List<Shortfall> all = new ArrayList<>(List.of(
        new Shortfall(name, "particles", tomogram.truth().size(), asked.particles()),
        new Shortfall(name, "membranes", tomogram.surroundings().size() - beads, asked.membranes()),
        new Shortfall(name, "gold beads", beads, asked.goldBeads())));
    all.removeIf(each -> each.placed() == each.asked());
    return List.copyOf(all);
  }
}
