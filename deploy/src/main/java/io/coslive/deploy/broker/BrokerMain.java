package io.coslive.deploy.broker;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The embedded broker as a process of its own, so that a test can kill it or the daemon separately. Arguments:
 * directory, port, controller port, and any number of the broker's properties as {@code key=value}. Prints
 * {@value #READY} and {@code host:port} once clients may connect.
 */
public final class BrokerMain {
  /** What the line begins with that says that clients may connect. */
  public static final String READY = "READY ";

  private BrokerMain() {}

  /** Runs until it is told to end. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length < 3) {
      System.err.println("usage: BrokerMain DIRECTORY PORT CONTROLLER-PORT [KEY=VALUE ...]");
      System.exit(2);
    }
    Map<String, String> further = Arrays.stream(args).skip(3).map(arg -> arg.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]),
        further);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
    System.out.println(READY + broker.bootstrapServers());
    Thread.currentThread().join();
  }
}
