/** How the agent works; nobody's business outside. */
@NullMarked
package dev.muster.polling.internal;

import org.jspecify.annotations.NullMarked;
