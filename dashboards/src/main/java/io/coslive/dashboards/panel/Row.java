package io.coslive.dashboards.panel;

import java.util.List;

/**
 * Panels under one heading.
 *
 * @param title empty for the first row, which needs no heading
 * @param collapsed whether the row starts folded
 */
public record Row(String title, boolean collapsed, List<Panel> panels) {
  /** An open row. */
  public static Row of(String title, Panel... panels) {
    return new Row(title, false, List.of(panels));
  }

  /** A folded row: for the reader who already knows that the trouble is there. */
  public static Row folded(String title, Panel... panels) {
    return new Row(title, true, List.of(panels));
  }
}
