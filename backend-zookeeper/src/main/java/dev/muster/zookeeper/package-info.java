/**
 * The schemes {@code zookeeper} and {@code kazoo}: coordination on a ZooKeeper ensemble, in the wire format of Tooz's
 * zookeeper driver.
 *
 * <p>Of Apache Curator it is the client that is used, which keeps a session and makes a new one when it has expired. Each
 * request is then one of ZooKeeper's own, bound to one session, so that nothing is ever repeated on another.
 */
@NullMarked
package dev.muster.zookeeper;

import org.jspecify.annotations.NullMarked;
