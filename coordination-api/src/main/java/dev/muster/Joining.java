package dev.muster;

/** What became of a request to join a group. */
public enum Joining {
    /** The member is in the group. */
    JOINED,
    /**
     * A live member has this id already, be it this coordinator or another process (Tooz: {@code MemberAlreadyExist}).
     * Its capabilities were not touched.
     */
    ALREADY,
}
