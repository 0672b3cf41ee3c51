/**
 * The kit that proves a backend against the specification, {@code docs/spec.md}.
 *
 * <p>A backend's author extends {@link dev.muster.tck.BackendTck} once and describes the store with a
 * {@link dev.muster.tck.Backend}; the rest is inherited.
 */
@NullMarked
package dev.muster.tck;

import org.jspecify.annotations.NullMarked;
