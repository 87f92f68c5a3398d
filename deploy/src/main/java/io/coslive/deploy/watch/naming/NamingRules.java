package io.coslive.deploy.watch.naming;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files of a folder are tomograms to announce, and which are made from them: the halves for denoising, further
 * reconstructions of the same series, filtered copies. Those carry the tomogram's name with a word behind it (AreTomo3,
 * RELION) or lie in a folder of their own under the same name (Warp, RELION's Denoise jobs).
 *
 * @param namings tried in this order
 * @param derived a name of a tomogram that is one of those
 */
public record NamingRules(List<Naming> namings, Pattern derived) {
  /** AreTomo3's EVN, ODD, 2ND and 3RD volumes; RELION's half1 and half2; what people call theirs. */
  public static final Pattern DERIVED = Pattern.compile(
      ".+[._-](EVN|ODD|EVEN|2ND|3RD|half[-_]?[12]|CTF|deconv|denoised?|dn|isonet|corrected|mask|seg|labels?)([._-]Vol)?",
      Pattern.CASE_INSENSITIVE);

  /** Warp's folders under reconstruction/, and RELION's jobs and images of the same names. */
  private static final Set<String> DERIVED_FOLDERS = Set.of("even", "odd", "deconv", "ctf", "denoised", "denoise",
      "denoising", "mask", "projections", "thumbnails");

  /** What a file's name says; null where it is no tomogram or one that is derived. */
  public @Nullable NamedTomogram match(String fileName) {
    for (Naming naming : namings) {
      NamedTomogram tomogram = naming.match(fileName);
      if (tomogram != null) {
        return derived.matcher(tomogram.name()).matches() ? null : tomogram;
      }
    }
    return null;
  }

  /** Whether a folder inside the watched one holds derived volumes only, or is hidden. */
  public static boolean isPassedOver(String folderName) {
    return folderName.startsWith(".") || DERIVED_FOLDERS.contains(folderName.toLowerCase(Locale.ROOT));
  }
}
