/**
 * {@code redis://}: coordination on a Redis server, alone or watched by Sentinel, in the wire format of Tooz's redis driver
 * (1.24 to 9.1), which Python agents read and write.
 *
 * <p>Every request is one Lua script, so that it happens as a whole and in one round trip. What Tooz has no place for lies
 * under {@code NAMESPACE_muster:}, where Tooz never looks, or behind Tooz's own text in values that Tooz only compares.
 */
@NullMarked
package dev.muster.redis;

import org.jspecify.annotations.NullMarked;
