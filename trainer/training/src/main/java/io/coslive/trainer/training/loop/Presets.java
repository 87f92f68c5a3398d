package io.coslive.trainer.training.loop;

import io.coslive.trainer.simulator.Nuisance;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recipes that have a name. */
public final class Presets {
  /** What is trained where nobody asks for anything else. */
  public static final Recipe DEFAULT = TrainingSettings.SHIPPED;

  private static final List<Recipe> ALL = Stream.<Recipe>concat(TrainingSettings.PRESETS.stream(),
      EpisodicSettings.PRESETS.stream()).toList();

  private static final String WITHOUT = " without ";

  private Presets() {}

  /**
   * The recipe of a name, which may end in {@code " without gold,spectrum"}.
   *
   * @throws IllegalArgumentException if there is no preset of that name, telling those there are
   */
  public static Recipe named(String name) {
    String preset = preset(name);
    Recipe recipe = ALL.stream().filter(r -> r.preset().equals(preset)).findFirst().orElseThrow(
        () -> new IllegalArgumentException("there is no preset " + preset + "; there are " + names()));
    List<Nuisance> off = switchedOff(name);
    return off.isEmpty() ? recipe : recipe.without(off);
  }

  /** The name of the same recipe with more switched off. */
  static String nameWithout(String name, Collection<Nuisance> nuisances) {
    TreeSet<Nuisance> all = new TreeSet<>(nuisances);
    all.addAll(switchedOff(name));
    return preset(name) + WITHOUT + all.stream().map(Nuisance::label).collect(Collectors.joining(","));
  }

  private static String preset(String name) {
    int at = name.indexOf(WITHOUT);
    return at < 0 ? name : name.substring(0, at);
  }

  private static List<Nuisance> switchedOff(String name) {
    int at = name.indexOf(WITHOUT);
    return at < 0
        ? List.of()
        : Arrays.stream(name.substring(at + WITHOUT.length()).split(",", -1)).map(Nuisance::ofLabel).toList();
  }

  /** All names, for a sentence. */
  public static String names() {
    return ALL.stream().map(Recipe::preset).collect(Collectors.joining(", "));
  }
}
