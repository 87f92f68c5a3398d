package io.coslive.deploy.faults;

import io.coslive.deploy.fleet.BrokerProcess;

import java.nio.file.Path;
import java.util.Map;

/** Our own broker in a JVM of its own, for machines without a Docker engine. */
final class ForkedBroker implements Broker {
  private final BrokerProcess process;

  private ForkedBroker(BrokerProcess process) {
    this.process = process;
  }

  static ForkedBroker start(Path folder, Map<String, String> settings) throws InterruptedException {
    return new ForkedBroker(BrokerProcess.start(folder, settings));
  }

  @Override
  public String bootstrapServers() {
    return process.bootstrapServers();
  }

  @Override
  public void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void restart() throws InterruptedException {
    process.restart();
  }

  @Override
  public void close() {
    process.close();
  }
}
