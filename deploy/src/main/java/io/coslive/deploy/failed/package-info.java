/** The failed topic as people see it: what failed, what became of it, and sending it again. */
@NullMarked
package io.coslive.deploy.failed;

import org.jspecify.annotations.NullMarked;
