package dev.muster.tck.internal.trial;

/** A failure for the simplest value that was found to fail, with the history of that value's try. */
public final class ShrunkFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String history;

    public ShrunkFailure(Object value, Throwable why, String history) {
        super(why.getMessage() + "\nwith " + value, why);
        this.history = history;
    }

    String history() {
        return history;
    }
}
