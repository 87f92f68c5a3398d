package io.coslive.deploy.config;

/**
 * Where the daemon's two HTTP servers listen. Both serve GET requests only and change nothing.
 *
 * @param managementHost address of the health and metrics server; 0.0.0.0 for all
 * @param managementPort its port; 0 takes a free one
 * @param pageHost address of the session page; 0.0.0.0 for all
 * @param pagePort its port; 0 takes a free one
 */
public record HttpSettings(String managementHost, int managementPort, String pageHost, int pagePort) {
  /** This machine only, until the operator says otherwise. */
  public static final HttpSettings DEFAULTS = new HttpSettings("127.0.0.1", 8081, "127.0.0.1", 8080);

  /** This machine only, on ports nobody else has. */
  public static final HttpSettings FREE_PORTS = new HttpSettings("127.0.0.1", 0, "127.0.0.1", 0);

  private static final int LAST_PORT = 65535;

  /** @throws IllegalArgumentException naming the key that is out of range */
  public HttpSettings {
    if (managementPort < 0 || managementPort > LAST_PORT) {
      throw new IllegalArgumentException("management-port must lie between 0 and " + LAST_PORT);
    }
    if (pagePort < 0 || pagePort > LAST_PORT) {
      throw new IllegalArgumentException("page-port must lie between 0 and " + LAST_PORT);
    }
  }
}
