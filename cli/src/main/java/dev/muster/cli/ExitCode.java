package dev.muster.cli;

import dev.muster.ConnectRefused;
import dev.muster.OperationTimedOut;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import picocli.CommandLine.ParameterException;

/** What the shell is told. A command that is stopped by a signal ends with 128 and the signal's number, as usual. */
final class ExitCode {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int CANNOT_START = 127;

    private ExitCode() {}

    static int of(Throwable failure) {
        if (failure instanceof StoreUnavailable
                || failure instanceof OperationTimedOut
                || failure instanceof OutcomeUnknown) {
            return UNREACHABLE;
        }
        return failure instanceof ConnectRefused
                        || failure instanceof IllegalArgumentException
                        || failure instanceof ParameterException
                ? USAGE
                : REFUSED;
    }
}
