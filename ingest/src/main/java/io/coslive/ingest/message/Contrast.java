package io.coslive.ingest.message;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether particles are darker or lighter than their surroundings. Announced, never guessed. */
public enum Contrast {
  /** As AreTomo and IMOD reconstruct. */
  @JsonProperty("dark")
  DARK,
  /** Inverted, as Warp does by default. */
  @JsonProperty("light")
  LIGHT;

  /** What voxels are multiplied with so that particles become bright. */
  public float sign() {
    return this == DARK ? -1 : 1;
  }
}
