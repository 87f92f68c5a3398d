package io.coslive.deploy.cli;

import io.coslive.deploy.failed.FailedId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a failure from the command line. */
final class FailedIdConverter implements ITypeConverter<FailedId> {
  @Override
  public FailedId convert(String value) {
    try {
      return FailedId.of(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
