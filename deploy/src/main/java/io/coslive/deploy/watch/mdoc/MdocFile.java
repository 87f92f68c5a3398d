package io.coslive.deploy.watch.mdoc;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An mdoc on disk.
 *
 * @param reading what it says
 * @param imageStem name of the series by the file's {@code ImageFile}, without folders and ending; absent if not said
 */
public record MdocFile(MdocReading reading, @Nullable String imageStem) {
  /** A tilt takes less than 1 kB, or some kB where thousands of frames are listed. */
  public static final int MOST_BYTES = 4 << 20;

  private static final String ENDING = ".mdoc";
  private static final Pattern IMAGE_ENDING = Pattern
      .compile("\\.(mrc|mrcs|st|ali|rec|map|tif|tiff|eer)$", Pattern.CASE_INSENSITIVE);

  /** Whether a file's name is that of an mdoc that counts. Tomography 5 writes {@code _override.mdoc} files as notes. */
  public static boolean isMdoc(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(ENDING) && !name.endsWith("_override" + ENDING) && !name.contains("_override.");
  }

  /** The series' name by the mdoc's: {@code TS_01} of {@code TS_01.mrc.mdoc} and of {@code TS_01.mdoc}. */
  public static String stem(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT).endsWith(ENDING)
        ? fileName.substring(0, fileName.length() - ENDING.length())
        : fileName;
    return IMAGE_ENDING.matcher(name).replaceFirst("");
  }

  /** @throws IOException if it cannot be read; links are not followed */
  public static MdocFile read(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      return new MdocFile(new MdocReading.NotASeries("it is larger than " + (MOST_BYTES >> 20) + " MiB"), null);
    }
    return of(bytes);
  }

  /** What an mdoc of these bytes says. */
  public static MdocFile of(byte[] bytes) {
    Mdoc mdoc = Mdoc.parse(bytes);
    String image = mdoc.globals().get("ImageFile");
    return new MdocFile(TiltSeries.of(mdoc), image == null ? null : stem(Mdoc.fileName(image)));
  }
}
