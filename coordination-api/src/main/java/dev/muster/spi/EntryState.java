package dev.muster.spi;

/** What a beat found of a member's entry in a group. */
public enum EntryState {
    /** It is there. */
    PRESENT,
    /** The group is there, the entry is not: a peer dropped the member. */
    DROPPED,
    /** The group was deleted by somebody; it is not created again. */
    GROUP_DELETED,
    /** The store forgot the group (restart, flush, eviction); the engine creates it again. */
    GROUP_FORGOTTEN,
    /** Another incarnation's beat is in place: a second process uses the member id. */
    FOREIGN,
}
