package io.coslive.dashboards.alert;

/**
 * A number Prometheus computes ahead because more than one alert asks for it.
 *
 * @param name in Prometheus' convention: level, metric, operation
 * @param expression PromQL
 */
public record Recording(String name, String expression) {}
