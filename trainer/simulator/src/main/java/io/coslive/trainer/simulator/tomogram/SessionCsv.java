package io.coslive.trainer.simulator.tomogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a session's truth, support and surroundings: voxels, positions zero-based, two decimals. */
final class SessionCsv {
  private final List<String> truth = new ArrayList<>(List.of("tomogram,class,x,y,z"));
  private final List<String> support = new ArrayList<>(List.of("class,tomogram,x,y,z"));
  private final List<String> surroundings = new ArrayList<>(List.of("tomogram,kind,x,y,z,radius"));

  /** Adds a tomogram's particles in their order. */
  void addTruth(String tomogram, List<TruthParticle> particles) {
    for (TruthParticle particle : particles) {
      truth.add(tomogram + "," + particle.className() + "," + position(particle));
    }
  }

  /** Adds an example of its class. */
  void addSupport(String tomogram, TruthParticle example) {
    support.add(example.className() + "," + tomogram + "," + position(example));
  }

  /** Adds a tomogram's membranes and gold beads; a sheet has no radius. */
  void addSurroundings(String tomogram, List<Surrounding> all) {
    for (Surrounding each : all) {
      String radius = Double.isFinite(each.radiusVoxels())
          ? String.format(Locale.ROOT, "%.2f", each.radiusVoxels())
          : "";
      surroundings.add(tomogram + "," + each.kind() + "," + position(each.x(), each.y(), each.z()) + "," + radius);
    }
  }

  private static String position(TruthParticle particle) {
    return position(particle.x(), particle.y(), particle.z());
  }

  private static String position(double x, double y, double z) {
    return String.format(Locale.ROOT, "%.2f,%.2f,%.2f", x, y, z);
  }

  /** Writes {@code truth.csv}, {@code support.csv} and, if there are any, {@code surroundings.csv}. */
  void write(Path folder) {
    TextTable.replace(folder.resolve("truth.csv"), truth);
    TextTable.replace(folder.resolve("support.csv"), support);
    Path others = folder.resolve("surroundings.csv");
    if (surroundings.size() > 1) {
      TextTable.replace(others, surroundings);
    } else {
      removeOld(others);
    }
  }

  /** The membranes of a session that was here before are not in this one. */
  private static void removeOld(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the older session's " + file + " cannot be removed", e);
    }
  }
}
