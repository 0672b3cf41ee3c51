package dev.muster.cli;

/** The answer is no; the message says why, and what to do. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message for the operator
     */
    public Refused(String message) {
        super(message);
    }
}
