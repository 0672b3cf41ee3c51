package dev.muster.memcached;

/**
 * Which write of an item this is. A server counts anew when it is started, so that an id says something only to the
 * connection on which it was learned.
 */
record Cas(long connection, long id) {}
