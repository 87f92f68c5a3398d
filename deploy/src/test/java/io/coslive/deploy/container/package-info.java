/** Whether the container files fit the program. No container engine is needed. */
@NullMarked
package io.coslive.deploy.container;

import org.jspecify.annotations.NullMarked;
