/** Voxel grids in memory and on disk. Axis order everywhere: {@code [z][y][x]}, x fastest; positions zero-based. */
@NullMarked
package io.coslive.ingest.volume;

import org.jspecify.annotations.NullMarked;
