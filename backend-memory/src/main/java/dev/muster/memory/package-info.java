/**
 * {@code memory:NAME}: coordination inside one process, without any server, file or thread of its own.
 *
 * <p>A {@link dev.muster.memory.MemoryServer} is the state, a {@link dev.muster.memory.MemoryStore} a connection to it.
 * Programs get both through {@link dev.muster.memory.MemoryProvider} and a URL; simulations make them by hand, with a
 * clock of their own. All that happens follows from the order of the calls and the clock.
 */
@NullMarked
package dev.muster.memory;

import org.jspecify.annotations.NullMarked;
