/**
 * The hash rings that split work among members: Tooz's, point for point, and the one that Ceilometer had before it.
 *
 * <p>A ring is a pure value. It does no I/O and knows no group; whoever holds one decides when the members have changed
 * and makes the next from it. Two agents, in Java or Python, that hold the same members with the same weights give every
 * object the same owner.
 */
@NullMarked
package dev.muster.hashring;

import org.jspecify.annotations.NullMarked;
