/** Measurements of the program on the machine it runs on. */
@NullMarked
package io.coslive.deploy.bench;

import org.jspecify.annotations.NullMarked;
