package dev.muster.tck;

/** How to put a server through a fault. */
@FunctionalInterface
public interface FaultHandle {
    /**
     * Brings the fault about; returns when it has happened.
     *
     * @param store the name given to {@link Backend#url}
     * @throws Exception fails the test
     */
    void begin(String store) throws Exception;

    /**
     * Mends it; returns when the server serves again. Called once after {@link #begin}.
     *
     * @param store the name given to {@link Backend#url}
     * @throws Exception fails the test
     */
    default void end(String store) throws Exception {}
}
