package io.coslive.deploy.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A signal-to-noise ratio: {@code inf} beside what Java reads. */
final class SnrConverter implements ITypeConverter<Double> {
  @Override
  public Double convert(String value) {
    try {
      return value.equals("inf") ? Double.POSITIVE_INFINITY : Double.valueOf(value);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + value + "' is neither a number nor inf");
    }
  }
}
