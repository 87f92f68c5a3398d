package io.coslive.deploy.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the daemon says of itself on {@code /metrics}.
 *
 * @param residentBytes as the operating system counts them
 * @param heapBytes in use, garbage included
 * @param threads of the JVM
 */
public record Vitals(long residentBytes, long heapBytes, int threads) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Asks a daemon.
   *
   * @param management address of its management port, such as {@code http://127.0.0.1:8081}
   * @throws UncheckedIOException if it does not answer
   */
  public static Vitals of(HttpClient client, URI management) throws InterruptedException {
    try {
      String text = client.send(HttpRequest.newBuilder(management.resolve("/metrics")).timeout(PATIENCE).build(),
          BodyHandlers.ofString()).body();
      return parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException("the daemon at " + management + " does not answer", e);
    }
  }

  /** From Prometheus' text format; what it lacks is 0. */
  static Vitals parse(String text) {
    return new Vitals((long) sum(text, "process_resident_memory_bytes"),
        (long) sum(text, "jvm_memory_used_bytes\\{area=\"heap\"[^}]*}"), (int) sum(text, "jvm_threads_live_threads"));
  }

  private static double sum(String text, String series) {
    Matcher matcher = Pattern.compile("(?m)^" + series + " (\\S+)$").matcher(text);
    double sum = 0;
    while (matcher.find()) {
      sum += Double.parseDouble(matcher.group(1));
    }
    return sum;
  }
}
