/** What the dashboard shows, and its Grafana JSON. */
@NullMarked
package io.coslive.dashboards.panel;

import org.jspecify.annotations.NullMarked;
