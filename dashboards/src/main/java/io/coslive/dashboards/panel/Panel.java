package io.coslive.dashboards.panel;

import io.coslive.dashboards.promql.PromQl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One panel of the dashboard, without its place.
 *
 * @param says what the number means and what it does not count
 * @param unit Grafana's unit id
 * @param smallestStep the shortest stretch of time one point may stand for, such as {@code 10m}: Grafana's
 *   {@code $__rate_interval} is then at least as long. Empty for Grafana's own choice.
 * @param width in Grafana's columns, of which a row has 24
 */
public record Panel(String title, Kind kind, String unit, String says, String smallestStep, int width,
    List<Query> queries, List<Threshold> thresholds) {
  private static final int TILE_WIDTH = 4;
  private static final int GRAPH_WIDTH = 12;
  /** Tomograms come every few minutes, so a rate over less than this would jump between nothing and a lot. */
  private static final String TOMOGRAM_STEP = "10m";

  /** A panel of one query or more, as wide as its kind usually is. */
  public static Panel of(Kind kind, String title, String unit, String says, Query... queries) {
    int width = kind == Kind.TILE ? TILE_WIDTH : GRAPH_WIDTH;
    return new Panel(title, kind, unit, says, "", width, List.of(queries), List.of());
  }

  /** The same with colours. Below the first threshold a tile is green. */
  public Panel colored(Threshold... steps) {
    return new Panel(title, kind, unit, says, smallestStep, width, queries, List.of(steps));
  }

  /** The same for something that happens once per tomogram. */
  public Panel perTomogram() {
    return new Panel(title, kind, unit, says, TOMOGRAM_STEP, width, queries, thresholds);
  }

  /** The same with another width. */
  public Panel wide(int columns) {
    return new Panel(title, kind, unit, says, smallestStep, columns, queries, thresholds);
  }

  /** The metrics this panel reads. */
  public Set<String> metrics() {
    return queries.stream().flatMap(query -> PromQl.metrics(query.expression()).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The text behind the panel's "i": what it says, and where it comes from. */
  public String description() {
    String names = metrics().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    return says + "\n\nMetric: " + names;
  }
}
