/** When Prometheus calls for a person, and its rule file. */
@NullMarked
package io.coslive.dashboards.alert;

import org.jspecify.annotations.NullMarked;
