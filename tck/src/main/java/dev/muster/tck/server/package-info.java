/** Servers for tests: found or started, broken on demand, and ended. */
@NullMarked
package dev.muster.tck.server;

import org.jspecify.annotations.NullMarked;
