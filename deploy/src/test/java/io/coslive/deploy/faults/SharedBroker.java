package io.coslive.deploy.faults;

import io.coslive.ingest.kafka.GroupProtocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A broker for the tests of one class, and the folder of all that belongs to them. */
final class SharedBroker implements AutoCloseable {
  private final Path folder;
  private final Broker broker;

  /** Starts it. */
  SharedBroker() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("coslive-faults");
    broker = Brokers.start(folder.resolve("broker"), Scene.SESSION_TIMEOUT_MS);
  }

  Scene scene(String name, GroupProtocol protocol) {
    return new Scene(broker, folder.resolve(name), name, protocol);
  }

  @Override
  public void close() {
    broker.close();
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
