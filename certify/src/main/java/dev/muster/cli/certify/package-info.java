/** The kit behind {@code muster certify}. */
@NullMarked
package dev.muster.cli.certify;

import org.jspecify.annotations.NullMarked;
