/** What the benchmarks share, and the test that runs each of them once. */
@NullMarked
package io.coslive.jmh;

import org.jspecify.annotations.NullMarked;
