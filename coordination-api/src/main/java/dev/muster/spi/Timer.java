package dev.muster.spi;

/** A scheduled task. */
@FunctionalInterface
public interface Timer {
    /** Drops the task if it has not begun; otherwise does nothing. */
    void cancel();
}
