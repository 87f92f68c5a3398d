/** One session in one process: broker, daemon and announcements, for people who run no Kafka. */
@NullMarked
package io.coslive.deploy.local;

import org.jspecify.annotations.NullMarked;
