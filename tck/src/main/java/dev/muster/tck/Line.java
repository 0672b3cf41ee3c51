package dev.muster.tck;

import java.time.Duration;

/** A client's own way to the server, which can be broken. */
public interface Line extends AutoCloseable {
    /** How a line can be broken. */
    enum Break {
        /** Connections are closed, new ones are refused. */
        CLOSED,
        /** Nothing goes through in either direction; connections stay open, as after a pulled cable. */
        SILENT,
        /** Requests go through, answers do not. */
        NO_REPLIES,
        /** Answers go through, requests do not. */
        NO_REQUESTS,
    }

    /**
     * The URL of a store by this way.
     *
     * @param store as in {@link Backend#url}
     * @param timeout as in {@link Backend#url}
     * @return a URL through this line
     */
    String url(String store, Duration timeout);

    /**
     * Breaks the line.
     *
     * @param how in which way
     */
    void sever(Break how);

    /** Mends the line; connections that were cut stay cut. */
    void mend();

    /** Ends the line. */
    @Override
    void close();
}
