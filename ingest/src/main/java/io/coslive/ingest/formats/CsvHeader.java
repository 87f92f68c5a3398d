package io.coslive.ingest.formats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which column of a CSV file is what. */
final class CsvHeader {
  static final List<String> VOXELS = List.of("x", "y", "z");
  static final List<String> ANGLES = List.of("rot", "tilt", "psi");
  static final String TOMOGRAM = "tomogram";
  static final String SCORE = "score";
  static final String CLASS = "class";

  private static final List<String> ANGSTROM = List.of("x [a]", "y [a]", "z [a]");
  private static final Set<String> KNOWN = Stream
      .of(VOXELS, ANGSTROM, ANGLES, List.of(TOMOGRAM, SCORE, CLASS)).flatMap(List::stream)
      .collect(Collectors.toUnmodifiableSet());
  /** What other programs call them. */
  private static final Map<String, String> SYNONYMS = Map.of("tomo_name", TOMOGRAM, "tomo", TOMOGRAM, "experiment",
      TOMOGRAM, "run_name", TOMOGRAM, "class_name", CLASS, "particle_type", CLASS);

  private final ParticleSource source;
  private final TextLines lines;
  private final List<String> names;
  private final boolean named;
  private final boolean voxels;
  private final List<Integer> foreign = new ArrayList<>();

  /** @param first the file's first line: the header, or particles without one */
  CsvHeader(List<String> first, ParticleSource source, TextLines lines) {
    this.source = source;
    this.lines = lines;
    named = first.size() < 3 || first.stream().limit(3).anyMatch(value -> TextLines.finite(value) == null);
    names = named ? first.stream().map(CsvHeader::canonical).toList() : VOXELS;
    voxels = names.containsAll(VOXELS);
    if (!voxels && !names.containsAll(ANGSTROM)) {
      throw lines.error("the header must name the columns x, y and z in voxels, or x [A], y [A] and z [A]");
    }
    for (int i = 0; i < names.size(); i++) {
      if (!KNOWN.contains(names.get(i))) {
        foreign.add(i);
      }
    }
  }

  private static String canonical(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    String known = SYNONYMS.getOrDefault(lower, lower);
    return KNOWN.contains(known) ? known : name.strip();
  }

  /** Whether the first line was a header. */
  boolean isNamed() {
    return named;
  }

  List<String> foreignNames() {
    return foreign.stream().map(names::get).toList();
  }

  /** @throws io.coslive.ingest.failure.Rejected if a value is missing or is no number */
  Particle particle(List<String> values) {
    if (values.size() < names.size()) {
      throw lines.error(values.size() + " values for " + names.size() + " columns");
    }
    List<String> axes = voxels ? VOXELS : ANGSTROM;
    double unit = voxels ? 1 : source.frame().requireVoxelSize(source.name(), "Å");
    String tomogram = text(TOMOGRAM, values);
    return new Particle(tomogram == null ? source.tomogram() : tomogram, number(axes.get(0), values) / unit,
        number(axes.get(1), values) / unit, number(axes.get(2), values) / unit, angles(values),
        text(SCORE, values) == null ? null : (Double) number(SCORE, values), text(CLASS, values),
        foreign.stream().map(values::get).toList());
  }

  private @Nullable EulerAngles angles(List<String> values) {
    return ANGLES.stream().anyMatch(name -> text(name, values) == null)
        ? null
        : new EulerAngles(number(ANGLES.get(0), values), number(ANGLES.get(1), values), number(ANGLES.get(2), values));
  }

  private @Nullable String text(String name, List<String> values) {
    int column = names.indexOf(name);
    return column < 0 || values.get(column).isBlank() ? null : values.get(column).strip();
  }

  private double number(String name, List<String> values) {
    return lines.number(name, values.get(names.indexOf(name)));
  }
}
