package io.coslive.ingest.picking;

import io.coslive.ingest.region.Region;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes picks of the candidates, once the noise of the whole tomogram is known. */
final class Selection {
  /**
   * The wider scale places a pick from this fraction of the narrow one's height on, both in robust standard deviations.
   * Below a half, small particles begin to be drawn towards their neighbours (measured, see README.md).
   */
  private static final double WIDE_PREFERENCE = 0.5;

  private static final Comparator<Placed> HIGHEST_FIRST = Comparator.comparingDouble((Placed p) -> -p.peak.height())
      .thenComparingDouble(p -> p.peak.z()).thenComparingDouble(p -> p.peak.y()).thenComparingDouble(p -> p.peak.x());

  /** A candidate in its final place, its height in robust standard deviations. */
  private record Placed(Peak peak, double spacing) {}

  private final PickingSettings settings;
  private final List<Scale> scales;

  /** @param scales the last one places the picks of the one before, no more */
  Selection(PickingSettings settings, List<Scale> scales) {
    this.settings = settings;
    this.scales = scales;
  }

  /** The candidates that are high enough, lie in the region and keep their distance. */
  Picks picks(Region region) {
    List<ResponseScale> noise = scales.stream().map(scale -> scale.sample().scale()).toList();
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < scales.size() - 1; i++) {
      Scale scale = scales.get(i);
      for (Candidate candidate : scale.candidates().all()) {
        Peak peak = place(candidate, noise.get(i), noise.get(i + 1));
        if (peak.height() >= settings.thresholdSigmas() && region.allows(peak.x(), peak.y(), peak.z())) {
          placed.add(new Placed(peak, scale.spacing()));
        }
      }
    }
    placed.sort(HIGHEST_FIRST);
    Spacing taken = new Spacing(scales.getLast().spacing());
    List<Pick> best = new ArrayList<>();
    int surplus = 0;
    for (Placed p : placed) {
      if (taken.add(p.peak, p.spacing)) {
        if (best.size() < settings.maxPicks()) {
          best.add(pick(p.peak));
        } else {
          surplus++;
        }
      }
    }
    return new Picks(List.copyOf(best), surplus);
  }

  private static Pick pick(Peak peak) {
    return new Pick((float) peak.x(), (float) peak.y(), (float) peak.z(), (float) peak.height());
  }

  private static Peak place(Candidate candidate, ResponseScale noise, ResponseScale widerNoise) {
    double height = noise.height(candidate.narrow().height());
    Peak wide = candidate.wide();
    Peak at = wide != null && widerNoise.height(wide.height()) >= WIDE_PREFERENCE * height ? wide : candidate.narrow();
    return new Peak(at.x(), at.y(), at.z(), height);
  }
}
