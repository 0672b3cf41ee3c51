/** Networks that break on demand, for the tests of backends whose store is a server. */
@NullMarked
package dev.muster.tck.proxy;

import org.jspecify.annotations.NullMarked;
