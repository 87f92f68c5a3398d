/** What the daemon is told: a YAML file, environment variables, and a default for every key. */
@NullMarked
package io.coslive.deploy.config;

import org.jspecify.annotations.NullMarked;
