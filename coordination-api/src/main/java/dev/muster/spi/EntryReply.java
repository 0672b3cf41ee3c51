package dev.muster.spi;

/** What was found of a member's entry. */
public enum EntryReply {
    /** It was there, and the request was carried out. */
    DONE,
    /** The group is there, and no entry of this incarnation in it; nothing was changed. */
    NOT_JOINED,
    /** There is no such group. */
    NO_GROUP,
}
