package dev.muster;

/** What became of a request to create a group. */
public enum Creation {
    /** The group is new. */
    CREATED,
    /** It was there before (Tooz: {@code GroupAlreadyExist}); nothing was changed. */
    EXISTED,
}
