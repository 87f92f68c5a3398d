/** Writing announcements and support examples to Kafka, as a microscope's software would. */
@NullMarked
package io.coslive.deploy.announce;

import org.jspecify.annotations.NullMarked;
