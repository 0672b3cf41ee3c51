package dev.muster.cli;

/** Whoever read our output has gone, as in {@code muster watch GROUP | head}: no reason to go on, or to complain. */
final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
