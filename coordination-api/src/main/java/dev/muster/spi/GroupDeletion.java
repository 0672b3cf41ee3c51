package dev.muster.spi;

/** What became of a request to delete a group. */
public enum GroupDeletion {
    /** It is gone. */
    DELETED,
    /** It was not there. */
    NO_GROUP,
    /** It has members, and was left alone. */
    NOT_EMPTY,
}
