package io.coslive.trainer.training.loop;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recipes that have a name. */
public final class Presets {
  /** What is trained where nobody asks for anything else. */
  public static final Recipe DEFAULT = TrainingSettings.SHIPPED;

  private static final List<Recipe> ALL = Stream.<Recipe>concat(TrainingSettings.PRESETS.stream(),
      EpisodicSettings.PRESETS.stream()).toList();

  private Presets() {}

  /** @throws IllegalArgumentException if there is no preset of that name, telling those there are */
  public static Recipe named(String name) {
    return ALL.stream().filter(recipe -> recipe.preset().equals(name)).findFirst().orElseThrow(
        () -> new IllegalArgumentException("there is no preset " + name + "; there are " + names()));
  }

  /** All names, for a sentence. */
  public static String names() {
    return ALL.stream().map(Recipe::preset).collect(Collectors.joining(", "));
  }
}
