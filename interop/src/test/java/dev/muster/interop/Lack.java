package dev.muster.interop;

/** What some driver of Tooz has not got: its call ends with {@code NotImplemented}, or has no effect. */
enum Lack {
    UPDATE,
    ELECTION,
    LEADER,
    STAND_DOWN,
    MEMBER_INFO,
    BREAK,
    LOCK_TIMEOUT,
    SHARED,
    /** A taker whose time is up gets an exception, {@link StoreKind#vainWait()}, instead of false. */
    VAIN_WAIT
}
