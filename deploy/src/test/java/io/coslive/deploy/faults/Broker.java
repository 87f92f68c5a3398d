package io.coslive.deploy.faults;

/** A Kafka broker that can be killed. Used by one thread. */
interface Broker extends AutoCloseable {
  /** What a client takes as {@code bootstrap.servers}; the same after a restart. */
  String bootstrapServers();

  /** SIGKILL; returns when the process is gone. */
  void kill() throws InterruptedException;

  /** Starts it again after {@link #kill}, on the same data and port. Clients may have to ask twice. */
  void restart() throws InterruptedException;

  @Override
  void close();
}
