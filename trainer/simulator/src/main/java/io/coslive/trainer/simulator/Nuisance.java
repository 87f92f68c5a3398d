package io.coslive.trainer.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What makes two views of one particle differ besides its orientation; each can be switched off. */
public enum Nuisance {
  /** Picks beside the particle's centre; off: exactly there. */
  OFF_CENTRE,
  /** A wrong voxel size. */
  VOXEL_SIZE,
  /** Other particles in the box. */
  NEIGHBOURS,
  /** Bilayers in the box. */
  MEMBRANES,
  /** Fiducials in the box. */
  GOLD,
  /** Defocus, with or without its signs corrected; off: the middle of the defocus range, always corrected. */
  CTF,
  /** Tilt ranges of other width and not symmetric; off: ±60°. */
  TILT_RANGE,
  /** What reconstruction programs do to the amplitude spectrum. */
  SPECTRUM,
  /** Grey values cut off. */
  CLIPPING,
  /** Noise. */
  NOISE;

  /** As a person types it: {@code tilt-range}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** @throws IllegalArgumentException naming all labels if this is none */
  public static Nuisance ofLabel(String label) {
    return Arrays.stream(values()).filter(nuisance -> nuisance.label().equals(label)).findFirst().orElseThrow(
        () -> new IllegalArgumentException("there is no nuisance " + label + "; there are " + Arrays.stream(values())
            .map(Nuisance::label).collect(Collectors.joining(", "))));
  }
}
