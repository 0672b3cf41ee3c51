package dev.muster.tck;

/** What can happen to a server. */
public enum Fault {
    /** The server stops, and is started again when the fault ends; what it keeps on disk stays. */
    STOP,
    /** The server does nothing for a while, as in a long garbage collection or a suspended machine. */
    PAUSE,
    /** The server forgets everything; its clients may stay connected. */
    WIPE,
}
