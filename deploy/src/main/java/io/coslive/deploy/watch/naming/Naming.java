package io.coslive.deploy.watch.naming;

import io.coslive.ingest.message.Contrast;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How a program names the file of a tomogram.
 *
 * @param program for people
 * @param fileName of the whole name without folders; group {@code name} is the tomogram, group {@code voxel}, if it has
 *     one, the voxel's edge in Å
 * @param contrast as the program writes it unless told otherwise
 */
public record Naming(String program, Pattern fileName, Contrast contrast) {
  /** {@code <name>_Vol.mrc} (AreTomo3, CAsyncSaveVol). */
  public static final Naming ARETOMO3 = new Naming("AreTomo3", Pattern.compile("(?<name>.+)_Vol\\.mrc"), Contrast.DARK);
  /** {@code <name>_10.00Apx.mrc} with two decimals (WarpLib, TiltSeries); WarpTools inverts unless told not to. */
  public static final Naming WARP = new Naming("Warp",
      Pattern.compile("(?<name>.+)_(?<voxel>\\d{1,4}\\.\\d{2})Apx\\.mrc"), Contrast.LIGHT);
  /** {@code rec_<rlnTomoName>.mrc} (RELION 5, reconstruct_tomogram). */
  public static final Naming RELION = new Naming("RELION", Pattern.compile("rec_(?<name>.+)\\.mrc"), Contrast.DARK);
  /** Those that are known without being told. No name is that of two of them, but for odd series' names: first wins. */
  public static final List<Naming> KNOWN = List.of(ARETOMO3, WARP, RELION);

  private static final String NAME_GROUP = "(?<name>";

  /**
   * A pattern that somebody typed: a regular expression with the group {@code (?<name>...)}, or a file name with
   * {@code {name}}, perhaps {@code {voxel}}, and the wildcards {@code *} and {@code ?}.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Naming of(String typed) {
    String regex = typed.contains(NAME_GROUP) ? typed : ofWildcards(typed);
    if (!regex.contains(NAME_GROUP)) {
      throw new IllegalArgumentException("the pattern " + typed + " does not say where the tomogram's name is: write "
          + "{name}, as in {name}_rec.mrc, or a regular expression with (?<name>...)");
    }
    try {
      return new Naming("pattern", Pattern.compile(regex), Contrast.DARK);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("the pattern " + typed + " is not a regular expression: " + e.getDescription(),
          e);
    }
  }

  private static String ofWildcards(String typed) {
    StringBuilder regex = new StringBuilder();
    Matcher parts = Pattern.compile("\\{name}|\\{voxel}|\\*|\\?|[^*?{]+|\\{").matcher(typed);
    while (parts.find()) {
      regex.append(switch (parts.group()) {
        case "{name}" -> "(?<name>.+)";
        case "{voxel}" -> "(?<voxel>\\d+(?:\\.\\d+)?)";
        case "*" -> ".*";
        case "?" -> ".";
        default -> Pattern.quote(parts.group());
      });
    }
    return regex.toString();
  }

  /** What the name of a file says; null where the program does not name tomograms so. */
  @Nullable
  NamedTomogram match(String name) {
    Matcher matcher = fileName.matcher(name);
    return matcher.matches() ? new NamedTomogram(matcher.group("name"), this, voxel(matcher)) : null;
  }

  private static @Nullable Double voxel(Matcher matcher) {
    if (!matcher.namedGroups().containsKey("voxel")) {
      return null;
    }
    try {
      return Double.valueOf(matcher.group("voxel"));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
