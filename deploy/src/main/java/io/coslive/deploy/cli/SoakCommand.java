package io.coslive.deploy.cli;

import io.coslive.deploy.daemon.StopSignals;
import io.coslive.deploy.soak.SoakReport;
import io.coslive.deploy.soak.SoakRun;
import io.coslive.deploy.soak.SoakSample;
import io.coslive.inference.model.ModelBundle;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.ingest.subtomogram.BoxSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code coslive soak}. */
@Command(name = "soak", header = "Keep a running daemon busy for hours and watch its memory.", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Announces the tomograms again and again under new names, four ahead, in sessions of 200, and measures once a "
        + "minute. For a daemon that nobody else uses; its session files fill the archive."}, footer = {"", "Example",
            "  coslive soak TS_*.mrc --support support.csv --minutes 120 --out soak.csv"})
final class SoakCommand implements Callable<Integer> {
  private static final int LEAST_MINUTES = 5;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "TOMOGRAM", arity = "1..*", description = "MRC files that the daemon sees by the same path.")
  private List<Path> files;

  @Option(names = "--support", paramLabel = "FILE", description = "Examples, as for submit; each session gets them.")
  private @Nullable Path support;

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "120", description = "How long, at least 5 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(names = "--management", paramLabel = "URL", defaultValue = "http://127.0.0.1:8081", description = "The daemon's management port (default: ${DEFAULT-VALUE}).")
  private URI management;

  @Option(names = "--out", paramLabel = "FILE", description = "Write each minute's measurements as CSV.")
  private @Nullable Path out;

  @Mixin
  private TomogramOptions tomogramOptions;

  @Mixin
  private BrokerOptions broker;

  @Mixin
  private ModelOption model;

  @Mixin
  private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    log.quiet();
    if (minutes < LEAST_MINUTES) {
      throw new ParameterException(spec.commandLine(), "--minutes must be at least " + LEAST_MINUTES);
    }
    StopSignals.install(ExitCode.INTERRUPTED, Thread.currentThread()::interrupt);
    Terminal terminal = Terminal.of(spec.commandLine().getOut());
    GivenTomograms tomograms = new GivenTomograms(files, tomogramOptions);
    BoxSpec box = ModelBundle.load(model.folder()).description().box();
    List<TomogramReady> announcements = tomograms.all().stream().map(tomogram -> tomogram.announcement("soak"))
        .toList();
    write(SoakSample.CSV_HEADER, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    try (SoakRun soak = new SoakRun(broker.kafka(), announcements, session -> tomograms.support(session, support, box),
        management)) {
      ProgressLine progress = ProgressLine.on(spec.commandLine().getOut());
      List<SoakSample> samples = soak.run(Duration.ofMinutes(minutes), sample -> {
        write(sample.csv(), StandardOpenOption.APPEND);
        progress.show(sample.processed() + " tomograms in the last minute", Math.min(1, sample.minute() / minutes));
      });
      progress.clear();
      // What the compilers and pools take at first does not tell of a leak.
      report(terminal, SoakReport.of(samples, minutes / 10.0));
    }
    return ExitCode.OK;
  }

  private static void report(Terminal terminal, SoakReport report) {
    terminal
        .say(new Table().row("measured", String.format(Locale.ROOT, "%.0f minutes after the warm-up", report.minutes()))
            .row("processed", report.processed() + " tomograms, " + report.failed() + " failed")
            .row("resident", String.format(Locale.ROOT, "%.0f MiB, %+.2f MiB per minute", report.residentMib(),
                report.residentSlopeMibPerMinute()))
            .row("threads", report.threadsFirst() + " first, " + report.threadsLast() + " last")
            .row("p99 latency", String.format(Locale.ROOT, "%.2f s in the first quarter, %.2f s in the last",
                report.p99FirstSeconds(), report.p99LastSeconds()))
            .lines());
  }

  private void write(String line, StandardOpenOption... options) {
    if (out == null) {
      return;
    }
    try {
      Files.write(out, List.of(line), options);
    } catch (IOException e) {
      throw new UncheckedIOException("the measurements cannot be written to " + out, e);
    }
  }
}
