/** Following a reconstruction folder: which files are tomograms, when they are complete, announcing each once. */
@NullMarked
package io.coslive.deploy.watch;

import org.jspecify.annotations.NullMarked;
