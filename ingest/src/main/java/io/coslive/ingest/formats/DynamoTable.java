package io.coslive.ingest.formats;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Dynamo's table: numbers separated by blanks, at least 26 columns. Positions (24 to 26) are voxels of the tomogram from
 * 1, as MATLAB counts; shifts (4 to 6) are added and written as 0; angles (7 to 9) are Dynamo's Z, X, Z.
 *
 * <p>
 * Tomograms are numbers (20). Names stand in a file beside the table with the same name and the ending .doc, one line of
 * number and volume each; it is read where it is there, and written always.
 */
final class DynamoTable implements ParticleCodec {
  /** Position of the first voxel's centre. */
  private static final double FIRST = 1;
  private static final int MIN_COLUMNS = 26;
  private static final int COLUMNS = 35;
  private static final int TAG = 0;
  private static final int ALIGNED = 1;
  private static final int AVERAGED = 2;
  private static final int SHIFT = 3;
  private static final int ANGLES = 6;
  private static final int SCORE = 9;
  private static final int TOMOGRAM = 19;
  private static final int CLASS = 21;
  private static final int POSITION = 23;
  /** Made anew, in this order; the others are carried over as dynamo1, dynamo2 and so on. */
  private static final List<Integer> KNOWN = List.of(3, 4, 5, 6, 7, 8, SCORE, TOMOGRAM, CLASS, 23, 24, 25);

  @Override
  public ParticleList read(ParticleSource source) throws IOException {
    Map<String, String> names = DynamoTomograms.read(source);
    try (Reader reader = source.reader()) {
      TextLines lines = new TextLines(reader, source.name());
      List<Particle> particles = new ArrayList<>();
      int columns = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        String[] words = line.strip().split("[\\s,]+");
        if (words.length < MIN_COLUMNS || words.length > TextLines.MAX_COLUMNS
            || (columns > 0 && words.length != columns)) {
          throw lines.error(words.length + " columns; a table of Dynamo has at least " + MIN_COLUMNS
              + ", and the same number in each line");
        }
        columns = words.length;
        particles.add(particle(words, names, source, lines));
        lines.checkRows(particles.size());
      }
      List<String> foreign = IntStream.range(0, columns).filter(i -> !KNOWN.contains(i))
          .mapToObj(DynamoTable::columnName).toList();
      return new ParticleList(foreign, particles, List.of());
    }
  }

  private static Particle particle(String[] words, Map<String, String> names, ParticleSource source, TextLines lines) {
    double[] n = new double[MIN_COLUMNS];
    for (int known : KNOWN) {
      n[known] = lines.number("column " + (known + 1), words[known]);
    }
    List<String> foreign = IntStream.range(0, words.length).filter(i -> !KNOWN.contains(i)).mapToObj(i -> words[i])
        .toList();
    String tomogram = number(n[TOMOGRAM]);
    return new Particle(names.getOrDefault(tomogram, source.frame().name() == null ? tomogram : source.tomogram()),
        n[POSITION] + n[SHIFT] - FIRST, n[POSITION + 1] + n[SHIFT + 1] - FIRST, n[POSITION + 2] + n[SHIFT + 2] - FIRST,
        EulerAngles.ofDynamo(n[ANGLES], n[ANGLES + 1], n[ANGLES + 2]), n[SCORE], number(n[CLASS]), foreign);
  }

  /** Whether a column of this name is written. */
  static boolean carries(String column) {
    return column.matches("dynamo[0-9]{1,3}");
  }

  private static String columnName(int index) {
    return "dynamo" + (index + 1);
  }

  /** Without the point where it is whole. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public void write(ParticleList list, TomogramFrame frame, String file, Appendable target) throws IOException {
    Map<String, Integer> tomograms = DynamoTomograms.numbers(list);
    Map<String, Integer> classes = classNumbers(list);
    int columns = Math.max(MIN_COLUMNS, list.columns().stream().filter(DynamoTable::carries)
        .mapToInt(name -> Integer.parseInt(name.substring("dynamo".length()))).max().orElse(COLUMNS));
    int[] carried = IntStream.range(0, columns).map(i -> list.columns().indexOf(columnName(i))).toArray();
    String[] row = new String[columns];
    int tag = 0;
    for (Particle particle : list.particles()) {
      tag++;
      Arrays.fill(row, "0");
      row[TAG] = Integer.toString(tag);
      row[ALIGNED] = "1";
      row[AVERAGED] = "1";
      for (int i = 0; i < columns; i++) {
        if (carried[i] >= 0 && isWord(particle.foreign().get(carried[i]))) {
          row[i] = particle.foreign().get(carried[i]);
        }
      }
      fill(row, particle, tomograms, classes);
      target.append(String.join(" ", row)).append('\n');
    }
  }

  /** Whether a value, perhaps typed into a CSV file, stays one of a table's. */
  private static boolean isWord(String value) {
    return value.matches("[^\\s,]+");
  }

  private static void fill(String[] row, Particle particle, Map<String, Integer> tomograms,
      Map<String, Integer> classes) {
    EulerAngles angles = particle.angles();
    if (angles != null) {
      row[ANGLES] = ParticleCodec.decimal(angles.tdrot());
      row[ANGLES + 1] = ParticleCodec.decimal(angles.tilt());
      row[ANGLES + 2] = ParticleCodec.decimal(angles.narot());
    }
    row[SCORE] = particle.score() == null ? "0" : Double.toString(particle.score());
    row[TOMOGRAM] = String.valueOf(tomograms.get(particle.tomogram()));
    row[CLASS] = String.valueOf(particle.className() == null ? 0 : classes.getOrDefault(particle.className(), 0));
    row[POSITION] = ParticleCodec.decimal(particle.x() + FIRST);
    row[POSITION + 1] = ParticleCodec.decimal(particle.y() + FIRST);
    row[POSITION + 2] = ParticleCodec.decimal(particle.z() + FIRST);
  }

  /** Class names that are numbers keep them; if one is not, all are counted from 1 in alphabetical order. */
  private static Map<String, Integer> classNumbers(ParticleList list) {
    Map<String, Integer> numbers = new TreeMap<>();
    for (Particle particle : list.particles()) {
      if (particle.className() != null) {
        numbers.put(particle.className(), 0);
      }
    }
    boolean counted = numbers.keySet().stream().allMatch(name -> name.matches("[0-9]{1,9}"));
    int next = 0;
    for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
      next++;
      entry.setValue(counted ? Integer.parseInt(entry.getKey()) : next);
    }
    return numbers;
  }
}
