package io.coslive.deploy.broker;

import java.nio.file.Path;

/**
 * The embedded broker as a process of its own, so that a test can kill it or the daemon separately. Arguments:
 * directory, port, controller port. Prints {@code READY host:port} once clients may connect.
 */
public final class BrokerMain {
  private BrokerMain() {}

  /** Runs until it is told to end. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 3) {
      System.err.println("usage: BrokerMain DIRECTORY PORT CONTROLLER-PORT");
      System.exit(2);
    }
    EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
    System.out.println("READY " + broker.bootstrapServers());
    Thread.currentThread().join();
  }
}
