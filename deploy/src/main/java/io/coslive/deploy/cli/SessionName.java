package io.coslive.deploy.cli;

import io.coslive.ingest.message.SafeName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a session's name from the command line: what the daemon would refuse is refused before anything is started. */
final class SessionName implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    if (!SafeName.matches(value)) {
      throw new TypeConversionException("\"" + value + "\" cannot be a session's name, which is " + SafeName.RULE);
    }
    return value;
  }
}
