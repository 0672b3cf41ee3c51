package dev.muster.memcached;

/** An item, and which write of it. */
record Found(Item item, Cas cas) {}
