package dev.muster;

/** Why a lease ended without being given back. */
public enum Loss {
    /** Its deadline passed before the store confirmed it again. */
    EXPIRED,
    /** The store no longer has it: broken, wiped, evicted, dropped by a peer, or forgotten in a restart. */
    REVOKED,
    /** The group was deleted. */
    GROUP_DELETED,
    /** Another process uses the same member id. */
    DUPLICATE_MEMBER,
}
