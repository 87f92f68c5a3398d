package io.coslive.deploy.cli;

import io.coslive.deploy.failed.FailedTomogram;
import io.coslive.ingest.failure.FailureCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which failures a command is about; without an option all of them. */
final class FailedFilter {
  @Option(names = "--session", paramLabel = "NAME", converter = SessionName.class, description = "Only of this session.")
  private @Nullable String session;

  @Option(names = "--code", paramLabel = "CODE", converter = Code.class, description = "Only with this code, such as file-not-found.")
  private @Nullable String code;

  @Option(names = "--since", paramLabel = "TIME", converter = Since.class, description = "Only failed since: an age such as 90m, 8h or 2d, a day, or an instant such as 2026-11-22T10:00:00Z.")
  private @Nullable Instant since;

  /** Whether there is an option at all. */
  boolean given() {
    return session != null || code != null || since != null;
  }

  boolean matches(FailedTomogram failed) {
    return (session == null || session.equals(failed.failure().session()))
        && (code == null || code.equals(failed.failure().code()))
        && (since == null || !failed.failure().failedAt().isBefore(since));
  }

  /** A misspelt code would otherwise match nothing, which reads like good news. */
  static final class Code implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (Arrays.stream(FailureCode.values()).map(FailureCode::label).noneMatch(value::equals)) {
        throw new TypeConversionException("\"" + value + "\" is no code; there are "
            + Arrays.stream(FailureCode.values()).map(FailureCode::label).collect(Collectors.joining(", ")));
      }
      return value;
    }
  }
}
