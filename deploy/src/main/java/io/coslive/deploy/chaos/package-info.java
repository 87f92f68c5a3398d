/** Proof of the delivery promise: a fleet is killed at random while it works, and what became visible is audited. */
@NullMarked
package io.coslive.deploy.chaos;

import org.jspecify.annotations.NullMarked;
