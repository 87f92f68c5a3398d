package io.coslive.deploy.cli;

import io.coslive.deploy.local.PipelineStopped;
import io.coslive.ingest.failure.DeviceLost;
import io.coslive.ingest.kafka.Fenced;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {
  private final StringWriter told = new StringWriter();

  @Test
  void aFencedDaemonSaysWhoTookItsPlace() {
    Fenced fenced = new Fenced(new ProducerFencedException("a newer producer"));

    assertThat(codeOf(new PipelineStopped(fenced))).isEqualTo(ExitCode.FENCED);
    assertThat(told.toString()).contains("same kafka.instance-id").doesNotContain("the pipeline stopped");
  }

  @Test
  void fencingAtTheStartIsNoOtherThing() {
    assertThat(codeOf(new CompletionException(new Fenced(new ProducerFencedException("a newer producer")))))
        .isEqualTo(ExitCode.FENCED);
  }

  @Test
  void whateverElseStoppedTheDaemonMayPass() {
    assertThat(codeOf(new PipelineStopped(new TopicAuthorizationException("coslive.tomograms.failed"))))
        .isEqualTo(ExitCode.PIPELINE_STOPPED);
  }

  @Test
  void aSickDeviceIsNoReasonToBurnThroughTheQueue() {
    assertThat(codeOf(new PipelineStopped(new DeviceLost("the probe failed too", new IllegalStateException()))))
        .isEqualTo(ExitCode.DEVICE_SICK);
    assertThat(told.toString()).contains("the device is lost").doesNotContain("this is a bug");
  }

  private int codeOf(Exception e) {
    CommandLine line = Coslive.commandLine().setErr(new PrintWriter(told));
    return new Failures().handleExecutionException(e, line, line.parseArgs("version"));
  }
}
