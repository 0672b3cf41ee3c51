@NullMarked
package dev.muster.tck.internal.rules;

import org.jspecify.annotations.NullMarked;
