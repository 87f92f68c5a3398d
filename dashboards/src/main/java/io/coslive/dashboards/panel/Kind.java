package io.coslive.dashboards.panel;

/** How a panel draws its queries. */
public enum Kind {
  /** One number, coloured by its thresholds, with a sparkline. */
  TILE,
  /** The legend's text instead of a number. */
  NAMES,
  /** Lines over time. */
  LINES,
  /** Areas over time, one upon the other. */
  STACKED,
  /** Bars over time, one upon the other: for events too rare for a line. */
  BARS
}
