/**
 * {@code memcached://}: coordination on one memcached server, in the wire format of Tooz's memcached driver (1.24 to 9.1),
 * which Python agents read and write.
 *
 * <p>Nothing there is atomic beyond one item, so order carries the meaning: a member's beat is set by comparison before the
 * group is changed by comparison, and a late request cannot revive what another has ended.
 */
@NullMarked
package dev.muster.memcached;

import org.jspecify.annotations.NullMarked;
