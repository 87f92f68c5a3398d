package io.coslive.refine.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how transactions ended. */
final class TransactionCounters {
  private final Counter committed;
  private final Counter aborted;

  TransactionCounters(MeterRegistry registry) {
    committed = counter(registry, "committed");
    aborted = counter(registry, "aborted");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("coslive.transactions").description("Transactions by outcome").tag("outcome", outcome)
        .register(registry);
  }

  void committed() {
    committed.increment();
  }

  void aborted() {
    aborted.increment();
  }
}
