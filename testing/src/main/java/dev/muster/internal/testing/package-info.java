/** What the tests of several backends say alike. */
@NullMarked
package dev.muster.internal.testing;

import org.jspecify.annotations.NullMarked;
