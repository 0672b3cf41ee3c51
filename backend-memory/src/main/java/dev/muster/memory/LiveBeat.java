package dev.muster.memory;

import dev.muster.Bytes;

/** Who beats under a member id, and until when it counts as alive. */
record LiveBeat(Bytes incarnation, long deadline) {}
