package io.coslive.ingest.picking;

import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.mrc.MrcFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The default settings on three simulated tomograms of nine kinds of particles (session-a). */
@EnabledIfEnvironmentVariable(named = "COSLIVE_DATA", matches = ".+")
class SessionPickingTest {
  /** A pick this near, in voxels, has found the particle: half of the half-width of the network's box. */
  private static final double FOUND = 8;

  private record Truth(String tomogram, double x, double y, double z) {}

  private record Pair(int pick, int truth, double distance) {}

  @Test
  void findsNearlyEveryParticleAndLittleElse() throws IOException {
    Path session = Path.of(System.getenv("COSLIVE_DATA"), "session-a");
    List<Truth> truth = truth(session);
    int picked = 0;
    List<Double> distances = new ArrayList<>();
    for (String tomogram : List.of("tomo_000", "tomo_001", "tomo_002")) {
      try (MrcFile file = MrcFile.open(session.resolve(tomogram + ".mrc"))) {
        List<Pick> picks = new DogPicker(PickingSettings.DEFAULTS).pick(file, file.voxelSizeAngstrom(), Contrast.DARK,
            () -> false);
        picked += picks.size();
        distances.addAll(match(picks, truth.stream().filter(t -> t.tomogram.equals(tomogram)).toList()));
      }
    }
    double[] sorted = distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double recall = (double) sorted.length / truth.size();
    double precision = (double) sorted.length / picked;
    System.out.printf("session-a: recall %.3f, precision %.3f, distance median %.2f, 90th percentile %.2f, mean %.2f%n",
        recall, precision, sorted[sorted.length / 2], sorted[sorted.length * 9 / 10],
        Arrays.stream(sorted).average().orElseThrow());

    assertThat(recall).isGreaterThanOrEqualTo(0.98);
    assertThat(precision).isGreaterThanOrEqualTo(0.98);
    assertThat(sorted[sorted.length / 2]).isLessThan(1.1);
    assertThat(sorted[sorted.length * 9 / 10]).isLessThan(2.1);
  }

  @Test
  void ninetyNineOfAHundredPicksAreThoseOfTheExactFilterWithinAVoxel() {
    Path session = Path.of(System.getenv("COSLIVE_DATA"), "session-a");
    int picks = 0;
    int shared = 0;
    for (String tomogram : List.of("tomo_000", "tomo_001", "tomo_002")) {
      try (MrcFile file = MrcFile.open(session.resolve(tomogram + ".mrc"))) {
        List<Pick> ours = new DogPicker(PickingSettings.DEFAULTS).pick(file, 10, Contrast.DARK, () -> false);
        List<Pick> exact = DogPicker.exact(PickingSettings.DEFAULTS).pick(file, 10, Contrast.DARK, () -> false);
        picks += Math.max(ours.size(), exact.size());
        shared += (int) ours.stream().filter(p -> exact.stream().anyMatch(e -> Math.hypot(Math.hypot(p.x() - e.x(),
            p.y() - e.y()), p.z() - e.z()) <= 1)).count();
      }
    }
    System.out.printf("session-a: %d of %d picks are the exact filter's%n", shared, picks);
    assertThat((double) shared / picks).isGreaterThanOrEqualTo(0.99);
  }

  /** Distances of one-to-one pairs, nearest pairs first. */
  private static List<Double> match(List<Pick> picks, List<Truth> truth) {
    List<Pair> pairs = new ArrayList<>();
    for (int p = 0; p < picks.size(); p++) {
      for (int t = 0; t < truth.size(); t++) {
        Pick pick = picks.get(p);
        Truth at = truth.get(t);
        double distance = Math.hypot(Math.hypot(pick.x() - at.x, pick.y() - at.y), pick.z() - at.z);
        if (distance <= FOUND) {
          pairs.add(new Pair(p, t, distance));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::distance));
    Set<Integer> takenPicks = new HashSet<>();
    Set<Integer> takenTruth = new HashSet<>();
    List<Double> distances = new ArrayList<>();
    for (Pair pair : pairs) {
      if (!takenPicks.contains(pair.pick) && !takenTruth.contains(pair.truth)) {
        takenPicks.add(pair.pick);
        takenTruth.add(pair.truth);
        distances.add(pair.distance);
      }
    }
    return distances;
  }

  private static List<Truth> truth(Path session) throws IOException {
    return Files.readAllLines(session.resolve("truth.csv")).stream().skip(1).map(line -> line.split(","))
        .map(f -> new Truth(f[0], Double.parseDouble(f[2]), Double.parseDouble(f[3]), Double.parseDouble(f[4])))
        .toList();
  }
}
