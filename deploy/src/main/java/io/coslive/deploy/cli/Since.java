package io.coslive.deploy.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a point in the past: {@code 90m}, {@code 8h}, {@code 2d}, a day, or an instant. */
final class Since implements ITypeConverter<Instant> {
  private static final Pattern AGE = Pattern.compile("(\\d{1,6})([mhd])");

  @Override
  public Instant convert(String value) {
    Matcher age = AGE.matcher(value);
    if (age.matches()) {
      long number = Long.parseLong(age.group(1));
      return Instant.now().minus(switch (age.group(2)) {
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      });
    }
    try {
      return value.length() == "2026-11-22".length()
          ? LocalDate.parse(value).atStartOfDay(ZoneId.systemDefault()).toInstant()
          : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "\"" + value + "\" is no time; write an age such as 90m, 8h or 2d, a day such as"
              + " 2026-11-22, or 2026-11-22T10:00:00Z");
    }
  }
}
