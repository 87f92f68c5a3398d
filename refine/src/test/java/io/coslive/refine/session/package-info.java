/** Tests of what the files hold, read back by parsers that share nothing with the writers. */
@NullMarked
package io.coslive.refine.session;

import org.jspecify.annotations.NullMarked;
