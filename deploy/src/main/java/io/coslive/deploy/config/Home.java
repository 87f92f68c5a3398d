package io.coslive.deploy.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program lies: a checkout or an installed distribution. The launcher says it by {@code coslive.home}. */
public final class Home {
  private static final Path INSTALLED_MODEL = Path.of("models", "compact");
  private static final Path CHECKED_OUT_MODEL = Path.of("inference", "models", "compact");

  private Home() {}

  /** The folder, or the working directory where no launcher said it. */
  public static Path directory() {
    return Path.of(System.getProperty("coslive.home", ""));
  }

  /** The model bundle that comes with the program. */
  public static Path defaultModel() {
    Path installed = directory().resolve(INSTALLED_MODEL);
    return Files.isDirectory(installed) ? installed : directory().resolve(CHECKED_OUT_MODEL);
  }
}
