package io.coslive.deploy.config;

/** The configuration cannot be used; the message names the key and says what it should be. */
public final class ConfigException extends RuntimeException {
  /** @param sentence names the key and says what it should be */
  public ConfigException(String sentence) {
    super(sentence);
  }

  /** As above, with the exception that revealed it. */
  public ConfigException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
