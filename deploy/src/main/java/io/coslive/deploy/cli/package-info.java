/** The command line: one class per command, thin over the packages that do the work. */
@NullMarked
package io.coslive.deploy.cli;

import org.jspecify.annotations.NullMarked;
