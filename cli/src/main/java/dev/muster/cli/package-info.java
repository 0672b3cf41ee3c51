/** The muster command: each command is a class of its own. */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
