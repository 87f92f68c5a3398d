package io.coslive.deploy.cli;

import io.coslive.deploy.config.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Which network, for the commands that start one themselves. */
final class ModelOption {
  @Option(names = "--model", paramLabel = "DIR", description = "Folder of the model bundle (default: the one that comes "
      + "with coslive).")
  private @Nullable Path folder;

  Path folder() {
    return folder == null ? Home.defaultModel() : folder;
  }
}
