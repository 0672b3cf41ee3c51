@NullMarked
package dev.muster.tck.internal.trial;

import org.jspecify.annotations.NullMarked;
