/** Writes the Grafana dashboard and the Prometheus alert rules that stand in this folder. */
@NullMarked
package io.coslive.dashboards;

import org.jspecify.annotations.NullMarked;
