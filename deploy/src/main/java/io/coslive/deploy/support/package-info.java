/** The biologist's examples: one click or one box per class. */
@NullMarked
package io.coslive.deploy.support;

import org.jspecify.annotations.NullMarked;
