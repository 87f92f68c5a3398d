package io.coslive.dashboards.alert;

import java.util.Locale;

/** How soon a person has to look. */
public enum Severity {
  /** Today. */
  WARNING,
  /** Now: tomograms are not being processed. */
  CRITICAL;

  /** The value of the label {@code severity}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
