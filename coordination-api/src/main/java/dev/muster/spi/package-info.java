/**
 * For backend authors: what only a store can do. Everything else (hearts, leases, watches, partitions, elections,
 * re-joins, time-outs) lives once in the engine, over these primitives.
 *
 * <p>A backend is a {@link dev.muster.spi.BackendProvider} found by {@link java.util.ServiceLoader}, which opens a
 * {@link dev.muster.spi.Store}.
 */
@NullMarked
package dev.muster.spi;

import org.jspecify.annotations.NullMarked;
