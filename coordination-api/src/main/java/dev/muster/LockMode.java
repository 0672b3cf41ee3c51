package dev.muster;

/** Who may hold a lock at the same time. */
public enum LockMode {
    /** One holder alone. */
    EXCLUSIVE,
    /** Any number of shared holders, and no exclusive one. */
    SHARED,
}
