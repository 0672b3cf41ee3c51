package dev.muster.interop;

/** What an agent's call failed with: the name of its exception. */
final class AgentFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    final String error;

    AgentFailure(String error, String message) {
        super(error + ": " + message);
        this.error = error;
    }
}
