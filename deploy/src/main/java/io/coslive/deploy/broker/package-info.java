/** A Kafka broker inside this JVM, for everyone who has none: {@code demo}, {@code process}, {@code replay}, tests. */
@NullMarked
package io.coslive.deploy.broker;

import org.jspecify.annotations.NullMarked;
