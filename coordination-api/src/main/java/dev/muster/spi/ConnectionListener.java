package dev.muster.spi;

/** Told by a store about its connection; a hint only, since the heart finds out by itself. May be called by any thread. */
public interface ConnectionListener {
    /** The connection broke. */
    void disconnected();

    /** The connection is back; what was watched may have changed meanwhile. */
    void connected();
}
