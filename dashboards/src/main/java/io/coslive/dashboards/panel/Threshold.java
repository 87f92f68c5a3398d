package io.coslive.dashboards.panel;

/**
 * From which value on a tile takes which colour.
 *
 * @param from in the panel's unit
 * @param color Grafana's colour name
 */
public record Threshold(double from, String color) {}
