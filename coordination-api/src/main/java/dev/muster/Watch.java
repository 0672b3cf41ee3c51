package dev.muster;

/** A running watch. Closing it ends the events: none is delivered after {@link #close()} has returned, save one under way. */
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
