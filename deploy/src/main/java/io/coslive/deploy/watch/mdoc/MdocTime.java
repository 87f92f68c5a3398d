package io.coslive.deploy.watch.mdoc;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as SerialEM writes them, {@code 30-Nov-15  15:21:38}, and since 4.1 with the whole year. */
final class MdocTime {
  private static final Pattern FORM = Pattern
      .compile("(\\d{1,2})-([A-Za-z]{3})-(\\d{4}|\\d{2})\\s+(\\d{1,2}):(\\d{2}):(\\d{2})");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  /** No mdoc is older than this century: SerialEM came in 2003. */
  private static final int CENTURY = 2000;

  private MdocTime() {}

  /** Null where it is not such a date. Months are English whatever the computer speaks. */
  static @Nullable LocalDateTime parse(@Nullable String text) {
    Matcher parts = FORM.matcher(text == null ? "" : text);
    if (!parts.matches()) {
      return null;
    }
    int letter = MONTHS.indexOf(parts.group(2).toLowerCase(Locale.ROOT));
    int year = Integer.parseInt(parts.group(3));
    try {
      return letter % 3 != 0
          ? null
          : LocalDateTime.of(year < 100 ? CENTURY + year : year, letter / 3 + 1, at(parts, 1), at(parts, 4),
              at(parts, 5), at(parts, 6));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int at(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
