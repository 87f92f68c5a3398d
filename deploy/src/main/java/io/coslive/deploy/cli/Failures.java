package io.coslive.deploy.cli;

import io.coslive.deploy.config.ConfigException;
import io.coslive.deploy.local.PipelineStopped;
import io.coslive.deploy.watch.TakenOver;
import io.coslive.inference.model.InvalidModel;
import io.coslive.ingest.failure.DeviceLost;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.failure.Transient;
import io.coslive.ingest.kafka.Fenced;
import io.coslive.ingest.kafka.UnusableGroup;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says what went wrong in a sentence, and picks the exit status. Only a bug shows its trace. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    Throwable failure = unwrap(thrown);
    int code = codeOf(failure);
    if (code == ExitCode.BUG) {
      err.println("coslive: this is a bug; please report it with the lines below.");
      thrown.printStackTrace(err);
    } else {
      err.println("coslive: " + sentence(failure));
    }
    err.flush();
    return code;
  }

  private static int codeOf(Throwable failure) {
    return switch (failure) {
      case InterruptedException _,InterruptException _ -> ExitCode.INTERRUPTED;
      case UncheckedIOException e when e.getCause() instanceof ClosedByInterruptException -> ExitCode.INTERRUPTED;
      case KafkaException e when isSetting(rootOf(e)) -> ExitCode.UNUSABLE_INPUT;
      case ConfigException _,InvalidModel _,UnusableGroup _,Rejected _,Transient _,UncheckedIOException _,BindException _ ->
        ExitCode.UNUSABLE_INPUT;
      case KafkaException _ -> ExitCode.NO_BROKER;
      case Fenced _ -> ExitCode.FENCED;
      case PipelineStopped e when e.getCause() instanceof DeviceLost -> ExitCode.DEVICE_SICK;
      case PipelineStopped _,TakenOver _ -> ExitCode.PIPELINE_STOPPED;
      default -> ExitCode.BUG;
    };
  }

  /** Whether Kafka's client did not even start, for a setting that it cannot use. */
  private static boolean isSetting(Throwable root) {
    return root instanceof org.apache.kafka.common.config.ConfigException;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String sentence(Throwable failure) {
    return switch (failure) {
      case Throwable e when codeOf(e) == ExitCode.INTERRUPTED -> "stopped before the end";
      case TimeoutException e ->
        "the broker does not answer (" + e.getMessage() + "). Check kafka.bootstrap-servers, or "
            + "--bootstrap-servers.";
      case AuthenticationException e -> "the broker refuses this client: " + e.getMessage();
      case BindException e ->
        "an HTTP port is taken (" + e.getMessage() + "). Set http.page-port and http.management-port.";
      case UncheckedIOException e when e.getCause() instanceof NoSuchFileException missing ->
        e.getMessage() + ": there is no " + missing.getFile();
      case UncheckedIOException e when e.getCause() instanceof AccessDeniedException denied ->
        e.getMessage() + ": permission denied for " + denied.getFile();
      case KafkaException e -> "Kafka cannot be used: " + rootOf(e).getMessage()
          + ". Check the kafka section of the configuration, or --bootstrap-servers.";
      case UncheckedIOException e -> e.getMessage() + ": " + e.getCause();
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable failure = thrown;
    while ((failure instanceof ExecutionException || failure instanceof CompletionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    // The daemon stopped, but starting it again would not help.
    return failure instanceof PipelineStopped && failure.getCause() instanceof RuntimeException cause
        && (cause instanceof Fenced || cause instanceof UnusableGroup) ? cause : failure;
  }
}
