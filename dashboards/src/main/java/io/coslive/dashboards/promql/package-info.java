/** The little of the query language that is needed to know which metrics and labels a query reads. */
@NullMarked
package io.coslive.dashboards.promql;

import org.jspecify.annotations.NullMarked;
