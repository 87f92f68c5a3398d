/** What the delivery promise says under each fault, shown by doing the fault to real processes. */
@NullMarked
package io.coslive.deploy.faults;

import org.jspecify.annotations.NullMarked;
