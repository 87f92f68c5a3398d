/** Brokers and daemons in processes of their own, which can be killed, stopped for a while and started again. */
@NullMarked
package io.coslive.deploy.fleet;

import org.jspecify.annotations.NullMarked;
