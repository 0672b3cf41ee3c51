/**
 * What a user types: groups, members, hash rings, locks and elections on the store that a site already runs.
 *
 * <p>{@link dev.muster.Coordinator#connect(String, String)} is where to begin.
 */
@NullMarked
package dev.muster;

import org.jspecify.annotations.NullMarked;
