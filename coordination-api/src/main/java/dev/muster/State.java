package dev.muster;

/** How a coordinator stands with its store. It speaks of membership and connection; locks have deadlines of their own. */
public enum State {
    /** The store answers. */
    CONNECTED,
    /** The store does not answer; the membership deadline is running. */
    SUSPENDED,
    /** The membership deadline has passed: others may have taken over this member's share. */
    LOST,
    /** Closed by its user; final. */
    CLOSED,
}
