package dev.muster.polling;

/**
 * A resource can never be measured by this pollster (Ceilometer: {@code PollsterPermanentError}). The agent does not poll it
 * again for that source until it is restarted.
 */
public final class PermanentFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message why
     */
    public PermanentFailure(String message) {
        super(message);
    }
}
